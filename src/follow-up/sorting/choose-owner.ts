import { midnight } from '../clocks/calendar.ts';
import type { Group, Language } from '../codes.ts';
import { locationOf } from '../policy/locations.ts';
import type { Period } from '../policy/opening-hours.ts';
import { ownerOf, type Person } from '../policy/people.ts';
import type { PracticePolicy } from '../policy/practice-policy.ts';
import { say, type Sentence } from '../sentence.ts';

type Policy = Pick<PracticePolicy, 'groups' | 'people' | 'locations'>;

interface Asked {
  /** The contact's owner in HubSpot. */
  readonly contactOwnerId: string | null;
  readonly group: Group;
  /** A location's id; null for the practice's first one. */
  readonly location: string | null;
  readonly language: Language;
  /** A service line's id; null where it is not known, which suits everybody. */
  readonly serviceLine: string | null;
  /** When the promise begins, and somebody has to be there. */
  readonly startsAt: Temporal.Instant;
  /** How many open inquiries each owner has, by HubSpot owner id or e-mail address. */
  readonly openByOwner: ReadonlyMap<string, number>;
}

/** Somebody of the group whom HubSpot can show as owner. */
interface Candidate {
  readonly person: Person;
  readonly owner: string;
  readonly open: number;
}

type Wanted = 'language' | 'place' | 'shift' | 'load';

/** What is given up, the last first, until somebody is left: that the patient is understood matters most. */
const wantedInOrder: readonly Wanted[] = ['language', 'place', 'shift', 'load'];

/**
 * Chooses who answers for an inquiry. Whom HubSpot already shows as the contact's owner stays: the patient knows that
 * person. Else it is, among the group's owners, one who speaks the patient's language, serves the location and the
 * service line, works when the promise begins and has room for one more; of several the one with the fewest open
 * inquiries, then the first in the policy. Where nobody is all of that, room is given up first, then the shift, then
 * place and service line, and the language last. Then come the group's backup and manager.
 *
 * @returns the HubSpot owner id or e-mail address; null only where the practice named nobody.
 */
export function chooseOwner(
  asked: Asked,
  policy: Policy,
): { readonly ownerId: string | null; readonly because: Sentence } {
  if (asked.contactOwnerId !== null) {
    const because = say('The contact already had this owner.', 'El contacto ya tenía a esta persona responsable.');
    return { ownerId: asked.contactOwnerId, because };
  }
  const group = policy.groups[asked.group];
  const named = candidatesOf(group.owners, asked, policy);
  for (let kept = wantedInOrder.length; kept >= 0; kept -= 1) {
    const wanted = wantedInOrder.slice(0, kept);
    const able = named.filter((candidate) => wanted.every((each) => isMet(each, candidate, asked, policy)));
    const chosen = able.toSorted((a, b) => a.open - b.open)[0];
    if (chosen !== undefined) return { ownerId: chosen.owner, because: whyChosen(asked.language, wanted) };
  }
  return standIn(ownerOf(policy, group.backup), ownerOf(policy, group.manager));
}

function candidatesOf(ids: readonly string[], { openByOwner }: Asked, { people }: Policy): readonly Candidate[] {
  return ids.flatMap((id) => {
    const person = people.get(id);
    if (person === undefined || person.owner === null) return [];
    return [{ person, owner: person.owner, open: openByOwner.get(person.owner) ?? 0 }];
  });
}

function isMet(wanted: Wanted, { person, open }: Candidate, asked: Asked, policy: Policy): boolean {
  switch (wanted) {
    case 'language':
      return person.languages.includes(asked.language);
    case 'place':
      return (
        serves(person.locations, locationOf(policy, asked.location).id) &&
        serves(person.serviceLines, asked.serviceLine)
      );
    case 'shift':
      return person.shifts === null || isOnShift(person.shifts, asked.startsAt, policy);
    case 'load':
      return person.mostOpenInquiries === null || open < person.mostOpenInquiries;
  }
}

function serves(ids: readonly string[], wanted: string | null): boolean {
  return ids.length === 0 || wanted === null || ids.includes(wanted);
}

/** Shifts are on the wall clock of the practice's first location. */
function isOnShift(shifts: readonly (readonly Period[])[], at: Temporal.Instant, policy: Policy): boolean {
  const local = at.toZonedDateTimeISO(policy.locations[0].calendar.timeZone);
  const time = local.toPlainTime();
  const periods = shifts[local.dayOfWeek - 1] ?? [];
  return periods.some(
    ({ opens, closes }) => !isBefore(time, opens) && (closes.equals(midnight) || isBefore(time, closes)),
  );
}

function isBefore(a: Temporal.PlainTime, b: Temporal.PlainTime): boolean {
  return Temporal.PlainTime.compare(a, b) < 0;
}

const spoken: Readonly<Record<Language, Sentence>> = {
  en: say('English', 'inglés'),
  es: say('Spanish', 'español'),
};

function whyChosen(language: Language, wanted: readonly Wanted[]): Sentence {
  const { en, es } = spoken[language];
  if (!wanted.includes('language')) {
    return say(
      `Nobody of the group speaks ${en}, so the owner is whoever has the fewest open inquiries.`,
      `Nadie del grupo habla ${es}, así que responde quien tiene menos solicitudes abiertas.`,
    );
  }
  if (!wanted.includes('place')) {
    return say(
      `The owner speaks ${en}; nobody of the group who does serves this location and service.`,
      `La persona responsable habla ${es}; nadie del grupo que lo habla atiende este lugar y servicio.`,
    );
  }
  if (!wanted.includes('shift')) {
    return say(
      `The owner speaks ${en} and serves this location and service; nobody who does works at that time.`,
      `La persona responsable habla ${es} y atiende este lugar y servicio; nadie así trabaja a esa hora.`,
    );
  }
  if (!wanted.includes('load')) {
    return say(
      `The owner speaks ${en} and works at that time; everybody who does already has many open inquiries.`,
      `La persona responsable habla ${es} y trabaja a esa hora; todos los que pueden ya tienen muchas solicitudes abiertas.`,
    );
  }
  return say(
    `The owner speaks ${en}, works at that time and has the fewest open inquiries.`,
    `La persona responsable habla ${es}, trabaja a esa hora y tiene menos solicitudes abiertas.`,
  );
}

function standIn(
  backup: string | null,
  manager: string | null,
): { readonly ownerId: string | null; readonly because: Sentence } {
  if (backup !== null) {
    const because = say(
      'The practice named no owner for this group, so its backup answers.',
      'La clínica no nombró responsable para este grupo, así que responde el suplente.',
    );
    return { ownerId: backup, because };
  }
  if (manager !== null) {
    const because = say(
      'The practice named neither owner nor backup for this group, so its manager answers.',
      'La clínica no nombró responsable ni suplente para este grupo, así que responde el gerente.',
    );
    return { ownerId: manager, because };
  }
  const because = say(
    'The practice has named nobody who answers for this group.',
    'La clínica no ha nombrado a nadie que responda por este grupo.',
  );
  return { ownerId: null, because };
}
