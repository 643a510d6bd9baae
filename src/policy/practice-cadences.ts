import { z } from 'zod';
import type { CadencePlan, CadenceStep } from '../follow-up/policy/cadence-plan.ts';
import { name, named, oneOf, section, wholeNumber, write } from './fields.ts';
import { faultsOfSteps } from './cadence-rules.ts';

const callTimes = ['within target', 'later the same day', 'at another time of day'] as const;
const messageTimes = ['at once', 'in the morning', 'in the afternoon'] as const;
const closeTime = 'at the end of the day';

const fromWords = {
  'within target': 'within_target',
  'later the same day': 'later_the_same_day',
  'at another time of day': 'another_time_of_day',
  'at once': 'at_once',
  'in the morning': 'morning',
  'in the afternoon': 'afternoon',
} as const;

const WrittenStep = section({
  day: wholeNumber(0, 730).describe('Days since the cadence began; 0 is its first business day.'),
  call: oneOf(callTimes).optional().describe('A person calls: when, compared with the call before.'),
  message: oneOf(messageTimes).optional().describe('A text, or else an e-mail; at once means right after the call.'),
  close: z
    .literal(closeTime, { error: write(closeTime) })
    .optional()
    .describe('Ends the cadence and closes the inquiry.'),
  script: name.optional().describe('The name of the script: what it is about, in policy/scripts.'),
  otherwise: oneOf(['call', 'skip']).optional().describe('What happens where no message may be sent.'),
});

const Cadence = section({
  purpose: oneOf(['follow_up', 'nurture']).describe(
    'follow_up leads to an appointment. nurture is education, sent only with consent to marketing messages.',
  ),
  steps: z
    .array(WrittenStep.transform(toStep), { error: write('a list of steps') })
    .min(1, { error: 'is empty; write at least one step' })
    .describe('What happens, in order. Each step is a call, a message or the close.'),
}).superRefine((plan, context) => {
  for (const { index, message } of faultsOfSteps(plan)) {
    context.addIssue({ code: 'custom', path: ['steps', index], message });
  }
});

/** The follow-ups by name. */
export const Cadences = named(Cadence, 'a section with a name for each cadence').transform(
  (cadences): ReadonlyMap<string, CadencePlan> => new Map(Object.entries(cadences)),
);

/** The education for patients who do not want an appointment yet. */
export const Nurture = section({
  awareness: name.describe('For patients who have just begun to look around.'),
  consideration: name.describe('For patients who compare.'),
  decision: name.describe('For patients who have nearly decided.'),
});

/** What is missing is said by its name; a step that is two things at once, or nothing, is refused. */
function toStep(step: z.output<typeof WrittenStep>, context: z.RefinementCtx): CadenceStep {
  const { day, call, message, close, script = '', otherwise = 'skip' } = step;
  for (const fault of faultsOfKeys(step)) context.addIssue({ code: 'custom', ...fault });
  if (call !== undefined) return { do: 'call', day, at: fromWords[call], script };
  if (message !== undefined) return { do: 'message', day, at: fromWords[message], script, otherwise };
  return close === undefined ? z.NEVER : { do: 'close', day };
}

function faultsOfKeys(step: z.output<typeof WrittenStep>): readonly { path: string[]; message: string }[] {
  const { call, message, close, script, otherwise } = step;
  if ([call, message, close].filter((each) => each !== undefined).length !== 1) {
    return [{ path: [], message: 'must have exactly one of call, message and close' }];
  }
  const isClose = close !== undefined;
  const missing = [
    ...(script === undefined && !isClose ? [{ path: ['script'], message: 'is missing; name a script' }] : []),
    ...(otherwise === undefined && message !== undefined
      ? [{ path: ['otherwise'], message: 'is missing; write call or skip' }]
      : []),
  ];
  const needless = [
    ...(script !== undefined && isClose
      ? [{ path: ['script'], message: 'has no meaning in a close; take it out' }]
      : []),
    ...(otherwise !== undefined && message === undefined
      ? [{ path: ['otherwise'], message: 'has a meaning only in a message; take it out' }]
      : []),
  ];
  return [...missing, ...needless];
}
