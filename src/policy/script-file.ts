import { z } from 'zod';
import { languages } from '../follow-up/codes.ts';
import type { Script } from '../follow-up/policy.ts';
import { placeholders } from '../follow-up/script-text.ts';
import { date, section, text, wholeNumber, write } from './fields.ts';

const idRule = 'a short name of small letters, digits and hyphens, such as acknowledgment-open-en';
const momentRule = 'acknowledgment_open or acknowledgment_closed';

const scriptWords = text('the words of the script')
  .transform((value) => value.trim())
  .superRefine((value, context) => {
    for (const unknown of unknownPlaceholders(value)) {
      const message = `holds ${unknown}; a script may hold only ${placeholders.map((name) => `{${name}}`).join(', ')}`;
      context.addIssue({ code: 'custom', message });
    }
    if (!value.includes('{practice}'))
      context.addIssue({ code: 'custom', message: 'must name the practice; write {practice}' });
    if (!/\bSTOP\b/.test(value))
      context.addIssue({ code: 'custom', message: 'must say how to stop the texts; write STOP' });
  });

const OneScript = section({
  id: text(idRule).regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: `must be ${idRule}` }),
  channel: z.literal('text', { error: write('text') }),
  moment: z.enum(['acknowledgment_open', 'acknowledgment_closed'], { error: write(momentRule) }),
  language: z.enum(languages, { error: write('en or es') }),
  version: wholeNumber(1, 9999),
  approved_by: text('who approved these words'),
  approved_on: date,
  expires_on: date.nullable(),
  text: scriptWords,
}).transform(
  ({ id, channel, moment, language, version, approved_by, approved_on, expires_on, text: words }): Script => ({
    id,
    channel,
    moment,
    language,
    version,
    approvedBy: approved_by,
    approvedOn: approved_on,
    expiresOn: expires_on,
    text: words,
  }),
);

/** A file of approved scripts. */
export const ScriptFile = section({
  scripts: z.array(OneScript, { error: write('a list of scripts') }),
});

function unknownPlaceholders(value: string): readonly string[] {
  const known: readonly string[] = placeholders.map((name) => `{${name}}`);
  return (value.match(/\{[^}]*\}?|\}/g) ?? []).filter((found) => !known.includes(found));
}
