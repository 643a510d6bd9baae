import { z } from 'zod';
import { scriptChannels, scriptMoments, type Script } from '../follow-up/policy/scripts.ts';
import { placeholders } from '../follow-up/messages/script-text.ts';
import { date, language, name, oneOf, section, text, wholeNumber, write } from './fields.ts';
import { knownAbouts } from './script-abouts.ts';

const idRule = 'a short name of small letters, digits and hyphens, such as acknowledgment-open-en';

/** Words that may hold the known placeholders and no others, so that nothing about a patient can be put into them. */
const words = (what: string) =>
  text(what)
    .transform((value) => value.trim())
    .superRefine((value, context) => {
      for (const unknown of unknownPlaceholders(value)) {
        const message = `holds ${unknown}; a script may hold only ${placeholders.map((known) => `{${known}}`).join(', ')}`;
        context.addIssue({ code: 'custom', message });
      }
    });

const approval = {
  approved_by: text('who approved these words').optional().describe('Who of the practice approved the words.'),
  approved_on: date.optional().describe('The day of the approval, such as 2026-12-24.'),
  translation_reviewed_by: text('who checked the translation, or null')
    .nullish()
    .describe('Who checked the Spanish words; not needed for English ones.'),
  expires_on: date.nullish().describe('Not used from this day on; null where the words stay approved.'),
};

const OneScript = section({
  id: text(idRule).regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: `must be ${idRule}` }),
  channel: oneOf(scriptChannels),
  moment: oneOf(scriptMoments),
  about: name.describe('What it is about; for follow_up and education the name by which cadences call it.'),
  hours: oneOf(['open', 'closed', 'any']).default('any').describe('For acknowledgments: open, closed, or any.'),
  language,
  version: wholeNumber(1, 9999).describe('One more with every change; where several fit, the highest is used.'),
  ...approval,
  subject: words('the subject of the e-mail').nullable().default(null).describe('For e-mails only.'),
  text: words('the words of the script'),
  before_identity: words('what may be said before it is known who listens')
    .nullable()
    .default(null)
    .describe('For calls and voicemails: what may be said before it is known who listens.'),
}).superRefine((script, context) => {
  for (const { field, message } of misfitsOf(script))
    context.addIssue({ code: 'custom', path: [field], message, input: script });
});

type Approval = Partial<Pick<z.output<typeof OneScript>, keyof typeof approval>>;

/** A file of approved scripts. What stands under `approval` holds for each script that does not say otherwise. */
export const ScriptFile = section({
  approval: section(approval).optional().describe('Holds for every script of this file that has none of its own.'),
  scripts: z.array(OneScript, { error: write('a list of scripts') }),
}).transform(({ approval: shared = {}, scripts }, context) => ({
  scripts: scripts.map((script, index) => {
    const report = (field: string, what: string) => {
      const message = `is missing; write ${what}, here or under approval`;
      context.addIssue({ code: 'custom', path: ['scripts', index, field], message, input: script });
      return z.NEVER;
    };
    return toScript(script, shared, report);
  }),
}));

function toScript(
  { approved_by, approved_on, expires_on, before_identity, ...script }: z.output<typeof OneScript>,
  shared: Approval,
  report: (field: string, what: string) => never,
): Script {
  const { id, channel, moment, about, hours, version, subject } = script;
  return {
    ...{ id, channel, moment, about, hours, language: script.language, version, subject, text: script.text },
    approvedBy: approved_by ?? shared.approved_by ?? report('approved_by', 'who approved these words'),
    approvedOn: approved_on ?? shared.approved_on ?? report('approved_on', 'a date such as 2026-12-24'),
    translationReviewedBy: reviewerOf(script, shared),
    expiresOn: (expires_on === undefined ? shared.expires_on : expires_on) ?? null,
    beforeIdentity: before_identity,
  };
}

/** What a file says of its translations is about its Spanish scripts. */
function reviewerOf(script: Approval & Pick<Script, 'language'>, shared: Approval): string | null {
  if (script.translation_reviewed_by !== undefined) return script.translation_reviewed_by;
  return script.language === 'en' ? null : (shared.translation_reviewed_by ?? null);
}

interface Misfit {
  readonly field: 'subject' | 'before_identity' | 'hours' | 'about';
  readonly message: string;
}

/** Fields that do not fit the channel or the moment of their script. */
function misfitsOf(script: z.output<typeof OneScript>): readonly Misfit[] {
  const isSpoken = script.channel === 'call' || script.channel === 'voicemail';
  const known = knownAbouts(script.moment);
  const found: readonly (Misfit | null)[] = [
    presence('subject', script.subject, script.channel === 'email', {
      missing: 'write the subject of the e-mail',
      needless: 'belongs to e-mails',
    }),
    presence('before_identity', script.before_identity, isSpoken, {
      missing: 'write what may be said before it is known who listens',
      needless: 'belongs to calls and voicemails',
    }),
    script.moment !== 'acknowledgment' && script.hours !== 'any'
      ? { field: 'hours', message: 'belongs to acknowledgments; take it out' }
      : null,
    known !== null && !known.includes(script.about)
      ? { field: 'about', message: `must be one of ${known.join(', ')} for the moment ${script.moment}` }
      : null,
  ];
  return found.filter((misfit) => misfit !== null);
}

function presence(
  field: Misfit['field'],
  value: string | null,
  isNeeded: boolean,
  { missing, needless }: { readonly missing: string; readonly needless: string },
): Misfit | null {
  if (isNeeded && value === null) return { field, message: `is missing; ${missing}` };
  if (!isNeeded && value !== null) return { field, message: `${needless}; take it out` };
  return null;
}

function unknownPlaceholders(value: string): readonly string[] {
  const known: readonly string[] = placeholders.map((each) => `{${each}}`);
  return (value.match(/\{[^}]*\}?|\}/g) ?? []).filter((found) => !known.includes(found));
}
