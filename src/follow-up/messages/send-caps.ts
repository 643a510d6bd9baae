import type { PracticePolicy } from '../policy/practice-policy.ts';
import type { StateHours } from '../policy/texting.ts';
import type { Sentence } from '../sentence.ts';
import { programmes, type SendFacts } from './send-facts.ts';
import { whyNot } from './send-sentences.ts';

/** What speaks against the message in how many there have been. */
export function obstacleOfNumbers(facts: SendFacts, policy: PracticePolicy): Sentence | null {
  return (facts.channel === 'text' ? tooManyToNumber(facts, policy) : null) ?? tooManyOfProgrammes(facts, policy);
}

function tooManyToNumber(facts: SendFacts, policy: PracticePolicy): Sentence | null {
  const { purpose, textsToNumberIn24h } = facts;
  // Two machines answer each other without end; a person does not.
  if (purpose !== 'answer' && textsToNumberIn24h >= policy.loopGuard) return whyNot.tooManyTexts;
  const allowed = stateHoursOf(facts, policy).flatMap(({ mostIn24h }) => mostIn24h ?? []);
  return allowed.some((most) => textsToNumberIn24h >= most) ? whyNot.enoughForTheState : null;
}

/** Over all programmes, of the patient and of the number: whichever is reached first. */
function tooManyOfProgrammes(facts: SendFacts, { caps }: PracticePolicy): Sentence | null {
  if (!programmes.includes(facts.purpose)) return null;
  const inOneDay = Math.max(facts.messagesIn24h, facts.messagesToNumberIn24h);
  if (inOneDay >= caps.inOneDay) return whyNot.enoughForToday;
  const inOneWeek = Math.max(facts.messagesIn7d, facts.messagesToNumberIn7d);
  return inOneWeek >= caps.inOneWeek ? whyNot.enoughForTheWeek : null;
}

const marketing: readonly SendFacts['purpose'][] = ['nurture', 'campaign'];

/** The rules of every state in which the patient may be, where the practice has this kind of message heed them. */
export function stateHoursOf(
  { purpose, states }: Pick<SendFacts, 'purpose' | 'states'>,
  { texting, stateHours }: Pick<PracticePolicy, 'texting' | 'stateHours'>,
): readonly StateHours[] {
  const heeds = { follow_ups: programmes.includes(purpose), marketing: marketing.includes(purpose), nobody: false };
  return heeds[texting.stateHoursFor] ? stateHours.filter(({ state }) => states.includes(state)) : [];
}
