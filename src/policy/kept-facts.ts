import type { ConsentWording } from '../follow-up/policy/forms.ts';
import type { KeptPolicy } from '../journal/policies.ts';
import { practiceFileName } from './policy-files.ts';
import { ConsentWordings } from './practice-care.ts';
import { Locations } from './practice-locations.ts';
import { parseYaml } from './yaml-file.ts';

/** What a person's own copy needs of the policies that ever held. */
export interface KeptFacts {
  /** What patients were shown, by id; where several versions have the id, as it was shown last. */
  readonly wordings: ReadonlyMap<string, ConsentWording>;
  /** IANA name, of the first location. */
  readonly timeZone: string;
}

/** Reads them from all versions, the oldest first. One that cannot be read any more is passed over. */
export function keptFactsOf(kept: readonly KeptPolicy[]): KeptFacts {
  const wordings = new Map<string, ConsentWording>();
  let timeZone = 'UTC';
  for (const { files } of kept) {
    const { value } = parseYaml(practiceFileName, files.get(practiceFileName) ?? '');
    if (typeof value !== 'object' || value === null) continue;
    const shown = 'consent_wordings' in value ? ConsentWordings.safeParse(value.consent_wordings).data : undefined;
    for (const wording of shown ?? []) wordings.set(wording.id, wording);
    const places = 'locations' in value ? Locations.safeParse(value.locations).data : undefined;
    timeZone = places?.[0].calendar.timeZone ?? timeZone;
  }
  return { wordings, timeZone };
}
