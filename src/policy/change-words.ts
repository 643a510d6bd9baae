import type { SettingsChange } from '../../extensions/shared/settings-api.ts';
import type { Language } from '../follow-up/codes.ts';
import { promiseWords } from '../follow-up/handoff-labels.ts';
import { channelLabels, groupLabels, languageLabels } from '../follow-up/labels.ts';
import type { PracticePolicy } from '../follow-up/policy/practice-policy.ts';
import { capital, join, say, type Sentence } from '../follow-up/sentence.ts';
import { target } from './practice-targets.ts';
import { weekdayName } from './print/words.ts';
import { weekdays } from './weekdays.ts';

type Policy = Pick<PracticePolicy, 'locations' | 'people'>;

/** What a change of the policy is, for its history. */
export function changeWords(change: SettingsChange, policy: Policy): Sentence {
  const { en, es } = capital(wordsOf(change, policy));
  return say(`${en}.`, `${es}.`);
}

/** What going back to an earlier version is. */
export function backWords(version: string): Sentence {
  return say(`Back to how it was in version ${version}.`, `De vuelta a como estaba en la versión ${version}.`);
}

/** What somebody changed who changed files of the policy. */
export function filesWords(names: readonly string[] | null): Sentence {
  if (names === null) return say('The first version that is kept here.', 'La primera versión que se guarda aquí.');
  const list = names.join(', ');
  return say(`Changed in the files: ${list}.`, `Cambiado en los archivos: ${list}.`);
}

/** The name of a weekday. */
export function weekdayWords(day: string): Sentence {
  const index = weekdays.findIndex((name) => name === day);
  return say(weekdayName({ language: 'en' }, index), weekdayName({ language: 'es' }, index));
}

/** A promise as the policy writes it, in words; as it is written where it is none. */
export function windowWords(written: string): Sentence {
  const { data } = target.safeParse(written);
  return data === undefined ? same(written) : promiseWords(data);
}

function wordsOf(change: SettingsChange, policy: Policy): Sentence {
  switch (change.what) {
    case 'hours':
      return colon(
        join(', ', hoursOf(change.location, policy), weekdayWords(change.day)),
        periodsWords(change.periods),
      );
    case 'federal_holidays':
      return colon(
        place(change.location, policy),
        change.closed
          ? say('closed on federal holidays', 'cerrado en feriados federales')
          : say('open on federal holidays', 'abierto en feriados federales'),
      );
    case 'special_day':
      return colon(
        join(', ', hoursOf(change.location, policy), same(change.day)),
        change.periods === null ? say('as on other weeks', 'como en otras semanas') : periodsWords(change.periods),
      );
    case 'person':
      return colon(role(change.person, policy), personWords(change));
    case 'group':
      return colon(labelOf(groupLabels, change.group), groupWords(change, policy));
    case 'channel':
      return colon(
        join(' ', say('channel', 'canal'), labelOf(channelLabels, change.channel)),
        groupOrAsked(change.group),
      );
    case 'caps':
      return say(
        `automatic messages to one patient: at most ${change.inOneDay} in one day and ${change.inOneWeek} in one week`,
        `mensajes automáticos a un paciente: ${change.inOneDay} al día y ${change.inOneWeek} a la semana como máximo`,
      );
    case 'texting_hours':
      return colon(
        join(', ', say('texting hours', 'horario de textos'), weekdayWords(change.day)),
        periodOrNever(change),
      );
    case 'texting_holidays':
      return change.quiet
        ? say('no automatic texts on federal holidays', 'sin textos automáticos en feriados federales')
        : say('automatic texts on federal holidays too', 'textos automáticos también en feriados federales');
    case 'approve_script':
      return colon(script(change.script), approvedWords(change.until));
    case 'withdraw_script':
      return colon(script(change.script), say('withdrawn', 'retirado'));
  }
}

type Of<What extends SettingsChange['what']> = Extract<SettingsChange, { readonly what: What }>;

function personWords({ owner, languages: spoken, mostOpenInquiries: most }: Of<'person'>): Sentence {
  return parts([
    owner === undefined ? null : labelled(say('owner', 'responsable'), owner === null ? nobody : same(owner)),
    spoken === undefined ? null : labelled(say('languages', 'idiomas'), join(', ', ...spoken.map(languageWords))),
    most === undefined ? null : labelled(say('open inquiries', 'solicitudes abiertas'), limitWords(most)),
  ]);
}

function groupWords({ owners, backup, manager, window }: Of<'group'>, policy: Policy): Sentence {
  const one = (id: string) => role(id, policy);
  return parts([
    owners === undefined ? null : labelled(say('owners', 'responsables'), join(', ', ...owners.map(one))),
    backup === undefined ? null : labelled(say('backup', 'suplente'), one(backup)),
    manager === undefined ? null : labelled(say('manager', 'gerente'), one(manager)),
    window === undefined ? null : labelled(say('promise', 'promesa'), windowWords(window)),
  ]);
}

function approvedWords(until: string | null): Sentence {
  if (until === null) return say('approved', 'aprobado');
  return say(`approved until ${until}`, `aprobado hasta ${until}`);
}

function groupOrAsked(group: string | null): Sentence {
  return group === null
    ? say('by what the patient asks', 'según lo que pide el paciente')
    : labelOf(groupLabels, group);
}

function periodOrNever({ period }: Of<'texting_hours'>): Sentence {
  return period === null ? say('never', 'nunca') : same(period);
}

function periodsWords(periods: readonly string[]): Sentence {
  return periods.length === 0 ? say('closed', 'cerrado') : same(periods.join(', '));
}

function limitWords(most: number | null): Sentence {
  return most === null ? say('no limit', 'sin límite') : say(`at most ${most}`, `${most} como máximo`);
}

const nobody = say('nobody', 'nadie');

function hoursOf(id: string, policy: Policy): Sentence {
  return join(' ', say('opening hours of', 'horario de'), place(id, policy));
}

function place(id: string, { locations }: Policy): Sentence {
  return same(locations.find((location) => location.id === id)?.name ?? id);
}

function role(id: string, { people }: Policy): Sentence {
  return same(people.get(id)?.role ?? id);
}

function script(id: string): Sentence {
  return join(' ', say('script', 'guion'), same(id));
}

function languageWords(code: Language): Sentence {
  return languageLabels[code];
}

function labelOf(labels: Readonly<Record<string, Sentence>>, code: string): Sentence {
  return labels[code] ?? same(code);
}

function labelled(label: Sentence, value: Sentence): Sentence {
  return join(' ', label, value);
}

function parts(all: readonly (Sentence | null)[]): Sentence {
  return join('; ', ...all.filter((part) => part !== null));
}

function colon(what: Sentence, how: Sentence): Sentence {
  return join(': ', what, how);
}

function same(words: string): Sentence {
  return say(words, words);
}
