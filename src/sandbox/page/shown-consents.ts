import { consentPurposes, contactMethods, type ConsentPurpose, type ContactMethod } from '../../follow-up/codes.ts';
import { consentPurposeLabels, consentSourceLabels } from '../../follow-up/consent/consent-labels.ts';
import type { ConsentEntry } from '../../follow-up/consent/consents.ts';
import { hasAskedToStop, standingConsents } from '../../follow-up/consent/standing.ts';
import { consentLabels, contactMethodLabels } from '../../follow-up/labels.ts';
import type { Calendar } from '../../follow-up/policy/opening-hours.ts';
import { capital, say, type Sentence } from '../../follow-up/sentence.ts';
import type { ReadCall } from '../read-contact-records.ts';
import { same, saidMoment } from './said.ts';

/** What holds for one channel and purpose, and the entry of the ledger that made it so. */
export interface ShownConsent {
  /** Such as `text-reply`. */
  readonly name: string;
  readonly channel: Sentence;
  readonly purpose: Sentence;
  readonly state: Sentence;
  readonly tone: 'good' | 'bad' | '';
  readonly source: Sentence;
  /** Id of the wording that the patient was shown; empty where nobody knows. */
  readonly wording: string;
  readonly at: Sentence;
}

export interface ShownConsents {
  /** The number asked us to stop every automatic text. */
  readonly isStopped: boolean;
  readonly lines: readonly ShownConsent[];
}

export interface ShownCall {
  readonly id: string;
  readonly at: Sentence;
  readonly ended: Sentence;
}

const nothing = same('');

/** What the contact's present number and address have agreed to, channel by channel and purpose by purpose. */
export function shownConsents(entries: readonly ConsentEntry[], calendar: Calendar): ShownConsents {
  const standing = standingConsents(entries);
  const line = (channel: ContactMethod, purpose: ConsentPurpose): ShownConsent => {
    const state = standing[channel][purpose];
    const of = entries.filter((each) => each.channel === channel && each.purpose === purpose && each.state === state);
    const last = of.toSorted((one, other) => Temporal.Instant.compare(one.at, other.at)).at(-1);
    return {
      ...{
        name: `${channel}-${purpose}`,
        channel: capital(contactMethodLabels[channel]),
        purpose: consentPurposeLabels[purpose],
      },
      state: capital(consentLabels[state]),
      tone: state === 'given' ? 'good' : state === 'revoked' ? 'bad' : '',
      source: last === undefined ? nothing : consentSourceLabels[last.source],
      wording: last?.wording ?? '',
      at: last === undefined ? nothing : saidMoment(last.at, calendar),
    };
  };
  return {
    isStopped: hasAskedToStop(entries),
    lines: contactMethods.flatMap((channel) => consentPurposes.map((purpose) => line(channel, purpose))),
  };
}

const ends: Readonly<Record<NonNullable<ReadCall['ended']>, Sentence>> = {
  missed: say('nobody answered', 'nadie contestó'),
  voicemail: say('left a voicemail', 'dejó un mensaje de voz'),
  answered: say('was answered', 'fue contestada'),
};

/** A call of the patient to the practice. */
export function shownCall({ sid, at, ended, voicemailSeconds }: ReadCall, calendar: Calendar): ShownCall {
  const how = ended === null ? say('goes on', 'sigue') : ends[ended];
  const seconds = voicemailSeconds === null ? '' : ` (${voicemailSeconds} s)`;
  return { id: sid, at: saidMoment(at, calendar), ended: say(`${how.en}${seconds}`, `${how.es}${seconds}`) };
}
