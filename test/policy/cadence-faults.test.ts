import { describe, expect, test } from '@jest/globals';
import { usePolicyFolder } from './policy-folder.ts';

const practice = 'practice.yaml';
const { change, faults } = usePolicyFolder({ few: true });

describe('follow-ups that could not be followed are refused, with what to write instead', () => {
  const cadences = 'new_request, intake_reminders, learn_what_you_do, compare_and_ask, nearly_decided';

  test.each([
    ['{ day: 0, call: within target, script: intake_call }', '{ day: 0, message: in the morning, script: options, otherwise: skip }', 'cadences.intake_reminders.steps[0] must be a call within target on day 0, because a person answers first; or write purpose: nurture'],
    ['{ day: 3, message: in the morning, script: options', '{ day: 0, message: in the morning, script: options', 'cadences.new_request.steps[4] must not be on an earlier day than the step before it'],
    ['{ day: 0, call: later the same day', '{ day: 0, call: within target', 'cadences.new_request.steps[2] must not be within target; only the first call is'],
    ['{ day: 7, message: in the afternoon, script: check_in', '{ day: 7, message: at once, script: check_in', 'cadences.new_request.steps[5] must come right after a call on the same day, because it is sent at once when nobody answers'],
    ['{ day: 1, call: at another time of day', '{ day: 1, call: later the same day', 'cadences.new_request.steps[3] must come after another call on the same day'],
    ['{ day: 3, message: in the morning, script: what_to_expect, otherwise: skip }', '{ day: 3, call: at another time of day, script: first_call }', 'cadences.learn_what_you_do.steps[0] must come after another call'],
    ['{ day: 7, message: in the afternoon, script: check_in', '{ day: 7, message: in the afternoon, script: options', 'cadences.new_request.steps[5] uses a script that this cadence has sent before; write another'],
    ['{ day: 1, call: at another time of day, script: next_day_call }', '{ day: 1, close: at the end of the day }', 'cadences.new_request.steps[3] must be the last step, because it closes the inquiry'],
    ['- { day: 8, close: at the end of the day }', '- { day: 8, message: in the morning, script: intake_reminder, otherwise: call }', 'cadences.new_request.steps[6] must be followed by a close, so that no inquiry stays open for ever'],
    ['- { day: 8, close: at the end of the day }', '- { day: 8, close: now }', 'cadences.new_request.steps[6].close must be at the end of the day'],
    ['- { day: 8, close: at the end of the day }', '- { day: 8 }', 'cadences.new_request.steps[6] must have exactly one of call, message and close'],
    ['- { day: 8, close: at the end of the day }', '- { day: 8, close: at the end of the day, script: options }', 'cadences.new_request.steps[6].script has no meaning in a close; take it out'],
    ['{ day: 0, call: within target, script: first_call }', '{ day: 0, call: within target }', 'cadences.new_request.steps[0].script is missing; name a script'],
    ['{ day: 0, call: within target, script: first_call }', '{ day: 0, call: within target, script: first_call, otherwise: skip }', 'cadences.new_request.steps[0].otherwise has a meaning only in a message; take it out'],
    ['script: missed_you, otherwise: skip }', 'script: missed_you }', 'cadences.new_request.steps[1].otherwise is missing; write call or skip'],
    ['script: missed_you', 'script: first_call', /^cadences\.new_request\.steps\[1\]\.script names "first_call", which is not among the scripts for a message; known are .*missed_you/],
    ['script: second_call', 'script: options', /^cadences\.new_request\.steps\[2\]\.script names "options", which is not among the scripts for a call; known are .*first_call/],
    ['usual_cadence: new_request', 'usual_cadence: usual', `usual_cadence names "usual", which is not among cadences; known are ${cadences}`],
    ['usual_cadence: new_request', 'usual_cadence: nearly_decided', 'usual_cadence must name a cadence whose purpose is follow_up'],
    ['awareness: learn_what_you_do', 'awareness: new_request', 'nurture.awareness must name a cadence whose purpose is nurture'],
  ])('%s → %s', async (from, to, message) => {
    const line = await change(practice, from, to);

    const said = (await faults()).map((fault) => fault.replace(`${practice}:${line} `, ''));
    expect(said).toEqual([typeof message === 'string' ? message : expect.stringMatching(message)]);
  }); // prettier-ignore
});
