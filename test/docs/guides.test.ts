import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { actWords } from '../../extensions/shared/card-act-words.ts';
import { cardWords } from '../../extensions/shared/card-words.ts';
import { queueWords, whoseWords } from '../../extensions/shared/queue-words.ts';
import { settingsWords } from '../../extensions/shared/settings-words.ts';
import { escalationKinds, groups, lockingKinds, statuses } from '../../src/follow-up/codes.ts';
import { whyNot } from '../../src/follow-up/messages/send-sentences.ts';
import { readPolicy } from '../../src/policy/read-policy.ts';
import { readApp } from '../../src/setup/app-declaration.ts';
import { propertyDefinitions, propertyGroup } from '../../src/setup/property-definitions.ts';
import * as options from '../../src/setup/property-options.ts';
import { readDocuments, root, toDocument, type Document } from './documents.ts';

const app = await readApp(root);

const guides = [
  'docs/for-coordinators.md',
  'docs/for-managers.md',
  'docs/for-marketing.md',
  'docs/connect-hubspot-and-twilio.md',
];
const documents = readDocuments().filter(({ path }) => guides.includes(path));
const policy = await readPolicy(join(root, 'policy'));

/** What HubSpot itself, a button or one of our tasks is called. */
const notOurs: readonly string[] = [
  ...['Connected', 'No answer', 'Busy', 'Left voicemail', 'Wrong number', 'Inbound', 'Contact owner', 'Message'],
  propertyGroup.label,
  ...['Only you may answer', 'The patient asked again'],
];

/** What card, queue, settings page and the steps of workflows are seen to say. */
const onScreen = [cardWords, actWords, queueWords, whoseWords, settingsWords].flatMap((words) =>
  Object.values(words).map(({ en }) => en),
);

const labels = new Set([
  ...notOurs,
  ...onScreen,
  ...stepLabels(),
  ...propertyDefinitions.flatMap(({ label, options: choices }) => [label, ...choices.map((choice) => choice.label)]),
]);

describe('the guides call things as HubSpot shows them', () => {
  test.each(documents.map((document): [string, Document] => [document.path, document]))('%s', (_path, document) => {
    expect(namesIn(document).length).toBeGreaterThan(10);
    expect(namesIn(document).filter((name) => !labels.has(name))).toEqual([]);
  });

  test('a name that HubSpot does not show is found out', () => {
    const wrong = toDocument('docs/wrong.md', 'Set _Inquiry status_ to _Sleeping_.\n');

    expect(namesIn(wrong).filter((name) => !labels.has(name))).toEqual(['Sleeping']);
  });
});

describe('the guide for coordinators is whole', () => {
  const rows = guide('docs/for-coordinators.md').prose.split('\n').map(cellsOf);
  const sentences = Object.values(whyNot).map(({ en }) => en);

  test('it says of each reason why a text was not sent what to do', () => {
    const explained = rows.filter(([said = '']) => sentences.includes(said)).map(([said, then]) => [said, then !== '']);

    expect(sentences.length).toBeGreaterThan(20);
    expect(new Map(explained.map(([said, hasAdvice]) => [said, hasAdvice]))).toEqual(
      new Map(sentences.map((sentence) => [sentence, true])),
    );
    expect(explained).toHaveLength(sentences.length);
  });

  test('it explains no reason that nobody gives', () => {
    const start = rows.findIndex(([first]) => first === 'It says');
    const end = rows.findIndex((cells, index) => index > start && cells.length < 2);
    const said = rows.slice(start + 2, end).map(([sentence = '']) => sentence);

    expect(said.filter((sentence) => !sentences.includes(sentence))).toEqual([]);
  });
});

test('the guide for coordinators names every button of the card', () => {
  const buttons = [
    ...(['noAnswer', 'leftVoicemail', 'reached', 'callScript', 'voicemailScript', 'sendText', 'undo', 'take'] as const),
    ...(['log_call', 'call_back_at', 'book', 'set_status', 'escalate', 'close_escalation', 'correct'] as const),
    ...(['stop_follow_ups', 'close'] as const),
  ].map((name) => actWords[name].en);

  expect(buttons.filter((button) => !namesIn(guide('docs/for-coordinators.md')).includes(button))).toEqual([]);
});

describe('the guide for managers is whole', () => {
  const { prose } = guide('docs/for-managers.md');
  const words = plain(prose);

  test('it has all ten groups, and who answers which question', () => {
    const named = options.groupChoices.filter(({ label }) => words.includes(label.toLowerCase()));
    const rows = options.escalationChoices.filter(({ label }) => words.includes(label.toLowerCase()));

    expect(named).toHaveLength(groups.length);
    expect(rows).toHaveLength(escalationKinds.length);
  });

  test('it names the four statuses that end an inquiry as HubSpot does, and says how many there are', () => {
    expect(statuses).toHaveLength(12);
    expect(words).toContain('the twelve statuses');
    expect(words).toContain('what came in is what stands at the twelve statuses');
  });

  test('it says of each question whether it locks the inquiry', () => {
    const locks = prose.split('\n').filter((line) => /\| (?:yes|no) +\|$/.test(line));
    const locking = locks.filter((line) => /\| yes +\|$/.test(line)).map((line) => plain(line));

    for (const kind of lockingKinds) {
      const { label = '' } = options.escalationChoices.find(({ value }) => value === kind) ?? {};
      expect(locking.some((line) => line.includes(label.toLowerCase()))).toBe(true);
    }
    expect(locking.length).toBeLessThan(locks.length);
  });
});

describe('the guide for marketing is whole', () => {
  const { prose, text } = guide('docs/for-marketing.md');

  test('it has the wording of each consent to texts as patients read it, by its id', () => {
    const wordings = policy.consentWordings.filter(({ channel }) => channel === 'text');

    expect(wordings.map(({ language }) => language)).toEqual(['en', 'es']);
    expect(wordings.filter(({ id, words }) => !text.includes(`#### ${id}\n> ${words}\n`))).toEqual([]);
  });

  test('it names the properties that forms set as they are', () => {
    const named = Array.from(prose.matchAll(/`(speedwell_\w+)`/g), ([, name = '']) => name);
    const forForms = propertyDefinitions.filter(({ formField }) => formField).map(({ name }) => name);

    expect(named.length).toBeGreaterThan(4);
    expect(named.filter((name) => !forForms.includes(name))).toEqual([]);
  });

  test('it says what is true of education by text as delivered', () => {
    const covered = policy.consentWordings
      .filter(({ channel }) => channel === 'text')
      .flatMap(({ purposes }) => purposes);

    expect(covered).not.toContain('marketing');
    expect(plain(prose)).toContain('no education goes out by text');
  });
});

describe('the times in the guides are those of the policy as delivered', () => {
  const { targets, escalations } = policy;
  const coordinators = plain(guide('docs/for-coordinators.md').prose);
  const managers = plain(guide('docs/for-managers.md').prose);

  test('promises and pauses', () => {
    expect(targets.byChannel.get('paid_form')).toEqual({ kind: 'business_minutes', minutes: 15 });
    expect(targets.byChannel.get('missed_call')).toEqual({ kind: 'business_minutes', minutes: 60 });
    expect(targets.nextResponse).toEqual({ kind: 'business_minutes', minutes: 60 });
    expect(targets.longestPauseDays).toBe(5);
    expect(coordinators).toContain('for 5 business days at most');
    expect(coordinators).toContain('15 minutes; late after 60');
  });

  test('who is asked when it is late', () => {
    expect(targets.managerAfterMinutes).toBe(60);
    expect(managers).toContain('a task 60 minutes later');
    expect(escalations.urgent_symptoms.window).toEqual({ kind: 'business_minutes', minutes: 30 });
    expect(managers).toContain('| urgent symptoms | clinical lead | 30 minutes |');
  });

  test('how long things are kept, and how many messages there are', () => {
    expect(policy.privacy).toMatchObject({ keepMessagesDays: 730, keepConsentYears: 10, blankAtTwilioAfterDays: null });
    expect(managers).toMatch(/`keep_messages_days` +\| 730 /);
    expect(managers).toMatch(/`keep_consent_years` +\| 10 /);
    expect(policy.caps).toEqual({ inOneDay: 1, inOneWeek: 3 });
    expect(plain(guide('docs/for-marketing.md').prose)).toContain('as delivered one a day and three a week');
    expect(policy.loopGuard).toBe(5);
    expect(plain(guide('docs/when-things-fail.md').prose)).toContain('(5 as delivered)');
  });

  test('the days of the usual follow-ups', () => {
    const days = policy.cadences.get(policy.usualCadence)?.steps.map(({ day }) => day);

    expect(days).toEqual([0, 0, 0, 1, 3, 7, 8]);
    expect(coordinators).toContain('| day 3, day 7 |');
    expect(coordinators).toContain('on day 8');
  });
});

test('what is said about the words of patients is no more than the labelled messages show', () => {
  const labelled = readFileSync(join(root, 'eval/messages.tsv'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'));
  const ofKind = (wanted: string) => labelled.filter(([, kind]) => kind === wanted).length;
  const marked = (mark: string) => labelled.filter(([, , , marks = '']) => marks.split(' ').includes(mark)).length;
  const words = plain(guide('docs/when-things-fail.md').prose);
  const figure = (after: string) =>
    Number(new RegExp(`more than ([\\d,]+) ${after}`).exec(words)?.[1]?.replace(',', ''));

  expect(labelled.length).toBeGreaterThan(figure('labelled messages'));
  expect(ofKind('urgent')).toBeGreaterThan(figure('urgent ones'));
  expect(marked('calm')).toBeGreaterThan(figure('calm ones'));
});

function guide(path: string): Document {
  const document = readDocuments().find((each) => each.path === path);
  if (document === undefined) throw new Error(`Cannot read ${path}: it is not there`);
  return document;
}

/** How the steps of workflows and their fields are called. */
function stepLabels(): readonly string[] {
  const Words = z.record(z.string(), z.string());
  const English = z.object({ actionName: z.string(), inputFieldLabels: Words, outputFieldLabels: Words });
  const Step = z.object({ config: z.object({ labels: z.object({ en: English }) }) });
  const App = z.object({ workflowActions: z.array(Step) });
  const { workflowActions } = App.parse(app);
  return workflowActions.flatMap(({ config: { labels: all } }) => {
    const { actionName, inputFieldLabels, outputFieldLabels } = all.en;
    return [actionName, ...Object.values(inputFieldLabels), ...Object.values(outputFieldLabels)];
  });
}

/** The cells of a row of a table; one cell where it is none. */
function cellsOf(line: string): readonly string[] {
  return line
    .replace(/^\| ?| ?\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());
}

/** In small letters, one space between words, without the alignment of tables. */
function plain(text: string): string {
  return text.replace(/\s+/g, ' ').toLowerCase();
}

/** What stands in slanted letters and begins with a capital. */
function namesIn({ prose }: Document): readonly string[] {
  return Array.from(prose.matchAll(/(?<![\w`])_([A-Z][^_`]*)_(?!\w)/g), ([, name = '']) => name.replace(/\s+/g, ' '));
}
