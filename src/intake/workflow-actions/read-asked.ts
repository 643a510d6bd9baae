import { channels, escalationKinds, intents, languages, sources } from '../../follow-up/codes.ts';
import { channelLabels, escalationLabels, intentLabels, languageLabels, sourceLabels } from '../../follow-up/labels.ts';
import { isApproved } from '../../follow-up/messages/scripts.ts';
import type { PracticePolicy } from '../../follow-up/policy/practice-policy.ts';
import type { Sentence } from '../../follow-up/sentence.ts';
import { purposeOf } from '../../follow-up/workflows/send-approved-text.ts';
import type { ActionName } from '../../journal/action-runs.ts';
import type { ActionFault } from './action-faults.ts';
import type { Inputs } from './action-request.ts';

/** What an action was asked to do, in codes and in what marketing wrote; or what is wrong with it. */
export type Asked =
  { readonly payload: Readonly<Record<string, string | boolean | null>> } | { readonly fault: ActionFault };

/**
 * Reads the inputs of an action. A report is never refused: what is unreadable in it is left out, because a lost inquiry is
 * worse than an unknown source. Everything else is asked by whoever built the workflow, and is told what is wrong.
 */
export function readAsked(action: ActionName, inputs: Inputs, policy: PracticePolicy, now: Temporal.Instant): Asked {
  switch (action) {
    case 'report_inquiry':
      return { payload: reported(inputs) };
    case 'start_follow_up':
      return cadenceAsked(inputs, policy);
    case 'send_text':
      return textAsked(inputs, policy, now);
    case 'route_to_person':
      return personAsked(inputs, policy);
  }
}

function reported(inputs: Inputs) {
  return {
    channel: codeIn(channels, channelLabels, inputs['channel']),
    source: codeIn(sources, sourceLabels, inputs['source']),
    campaign: inputs['campaign'] ?? null,
    landingPage: pageOf(inputs['landing_page']),
    form: inputs['form'] ?? null,
    location: inputs['location'] ?? null,
    language: codeIn(languages, languageLabels, languageOf(inputs['language'])),
    intent: codeIn(intents, intentLabels, inputs['intent']),
  };
}

/** `es-mx` is Spanish. */
function languageOf(written = ''): string {
  const [language = ''] = written.toLowerCase().split(/[-_]/);
  return languages.some((known) => known === language) ? language : written;
}

/** Without query and fragment: advertisements and forms put names, numbers and wishes into them. */
function pageOf(written = ''): string | null {
  const [page = ''] = written.split(/[?#]/);
  return page === '' ? null : page;
}

/** A property may hold the code or what people read for it, in either language. */
function codeIn<Code extends string>(
  codes: readonly Code[],
  labels: Readonly<Record<Code, Sentence>>,
  written = '',
): Code | null {
  const plain = written.toLowerCase();
  const isIt = (code: Code) => [code, labels[code].en, labels[code].es].some((each) => each.toLowerCase() === plain);
  return codes.find(isIt) ?? null;
}

function cadenceAsked({ cadence }: Inputs, { cadences }: PracticePolicy): Asked {
  if (cadence !== undefined && !cadences.has(cadence)) return { fault: 'UNKNOWN_CADENCE' };
  return { payload: { cadence: cadence ?? null } };
}

function textAsked(inputs: Inputs, policy: PracticePolicy, now: Temporal.Instant): Asked {
  const id = inputs['script'];
  if (id === undefined) return { fault: 'NO_SCRIPT' };
  const script = policy.scripts.find((each) => each.id === id);
  if (script === undefined) return { fault: 'UNKNOWN_SCRIPT' };
  if (purposeOf(script) === null) return { fault: 'NOT_FOR_WORKFLOWS' };
  if (!isApproved(script, policy, now)) return { fault: 'NOT_APPROVED' };
  return { payload: { script: id, ifNotNow: inputs['if_not_now'] === 'skip' ? 'skip' : 'wait' } };
}

const pleaseLook = 'please_look';

function personAsked(inputs: Inputs, { people }: PracticePolicy): Asked {
  const { person = null, owner = null, why = pleaseLook } = inputs;
  if (why !== pleaseLook && codeIn(escalationKinds, escalationLabels, why) === null) return { fault: 'UNKNOWN_REASON' };
  // Owners who are not of the policy are chosen by their number in HubSpot; a text field may hold either.
  const isOwner = person !== null && /^\d+$/.test(person) && !people.has(person);
  if (person !== null && !isOwner && !people.has(person)) return { fault: 'UNKNOWN_PERSON' };
  if (owner !== null && !/^\d+$/.test(owner)) return { fault: 'UNKNOWN_PERSON' };
  if (person === null && owner === null && why === pleaseLook) return { fault: 'NO_PERSON' };
  const kind = codeIn(escalationKinds, escalationLabels, why) ?? pleaseLook;
  const named = { person: isOwner ? null : person, owner: owner ?? (isOwner ? person : null) };
  return { payload: { ...named, why: kind, makeOwner: ['yes', 'true'].includes(inputs['make_owner'] ?? 'no') } };
}
