import { z } from 'zod';
import type { StateHours } from '../follow-up/policy/texting.ts';
import { date, section, text, wholeNumber, write, yesOrNo } from './fields.ts';
import { daysOf, textingPeriodOrNever, week } from './periods.ts';
import type { Fault, YamlFile } from './yaml-file.ts';

const stateRule = 'two capital letters, such as FL';

const OneState = section({
  state: z
    .string({ error: write(stateRule) })
    .regex(/^[A-Z]{2}$/, { error: `must be ${stateRule}` })
    .describe('Two letters.'),
  ...week(textingPeriodOrNever),
  quiet_on_federal_holidays: yesOrNo.describe('No texts on federal holidays.'),
  most_texts_in_24_hours: wholeNumber(1, 20).nullable().describe('To one number; null where the state says nothing.'),
  source: text('where it was read').describe('Where it was read.'),
  read_on: date.describe('When it was read.'),
  confirmed_by: text('who confirmed it, or null').nullable().describe('The counsel who confirmed it; null until then.'),
});

/** What `law/texting-hours.yaml` holds: states whose hours are narrower than the federal ones. */
export const StateHoursFile = section({
  states: z
    .array(OneState, { error: write('a list of states') })
    .superRefine((states, context) => {
      for (const [index, { state }] of states.entries()) {
        if (states.findIndex((other) => other.state === state) === index) continue;
        context.addIssue({ code: 'custom', path: [index, 'state'], message: 'is there twice; keep one of them' });
      }
    })
    .describe('One entry a state.'),
}).transform(({ states }): readonly StateHours[] =>
  states.map((each) => ({
    state: each.state,
    weekdays: daysOf(each),
    quietOnFederalHolidays: each.quiet_on_federal_holidays,
    mostIn24h: each.most_texts_in_24_hours,
    source: each.source,
    readOn: each.read_on,
  })),
);

const Confirmations = z.object({ states: z.array(z.object({ confirmed_by: z.string().nullable() })) });

/** Warns once for a whole file in which there are states that no counsel has confirmed. */
export function unconfirmedStates(file: Pick<YamlFile, 'name' | 'lineOf' | 'value'>): readonly Fault[] {
  const states = Confirmations.safeParse(file.value).data?.states ?? [];
  const first = states.findIndex(({ confirmed_by: counsel }) => counsel === null);
  if (first === -1) return [];
  const count = states.filter(({ confirmed_by: counsel }) => counsel === null).length;
  const message = `the hours of ${count} state(s) are confirmed by nobody; have counsel confirm them, and write who did under confirmed_by`;
  return [{ file: file.name, line: file.lineOf(['states', first, 'confirmed_by']), message }];
}
