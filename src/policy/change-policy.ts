import { parse } from 'yaml';
import type { SettingsChange } from '../../extensions/shared/settings-api.ts';
import { editYaml, type YamlEdit } from './edit-yaml.ts';
import { practiceFileName, type PolicyFiles } from './policy-files.ts';

/** Who changes it, and when. */
export interface ChangedBy {
  /** As it is written under `approved_by`. */
  readonly name: string;
  /** On the calendar of the practice's first location. */
  readonly today: Temporal.PlainDate;
}

/**
 * The files with the change in them. They are not checked: see `checkPolicyFiles`.
 *
 * @param files - of a policy without faults.
 * @returns null where there is nothing that could be changed so: no such location, person, group or script.
 */
export function changePolicy(files: PolicyFiles, change: SettingsChange, by: ChangedBy): PolicyFiles | null {
  if (change.what === 'approve_script' || change.what === 'withdraw_script') return withApproval(files, change, by);
  const content = files.get(practiceFileName) ?? '';
  const edits = editsOf(change, parse(content));
  return edits === null ? null : new Map(files).set(practiceFileName, editYaml(content, edits));
}

type PracticeChange = Exclude<SettingsChange, { readonly what: 'approve_script' | 'withdraw_script' }>;
type Edits = readonly YamlEdit[] | null;

function editsOf(change: PracticeChange, practice: unknown): Edits {
  switch (change.what) {
    case 'hours':
    case 'federal_holidays':
    case 'special_day':
      return editsOfPlace(change, practice);
    case 'person':
      return editsOfPerson(change, practice);
    case 'group':
      return editsOfGroup(change, practice);
    case 'channel':
      return [{ path: ['channels', change.channel], value: change.group ?? undefined }];
    case 'caps':
      return [
        { path: ['texting', 'most_in_one_day'], value: change.inOneDay },
        { path: ['texting', 'most_in_one_week'], value: change.inOneWeek },
      ];
    case 'texting_hours':
      return [{ path: ['texting', change.day], value: change.period ?? 'never' }];
    case 'texting_holidays':
      return [{ path: ['texting', 'quiet_on_federal_holidays'], value: change.quiet }];
  }
}

function editsOfPlace(
  change: Extract<PracticeChange, { readonly what: 'hours' | 'federal_holidays' | 'special_day' }>,
  practice: unknown,
): Edits {
  const index = indexOf(at(practice, ['locations']), change.location);
  if (index === -1) return null;
  const place = ['locations', index];
  if (change.what === 'federal_holidays') {
    return [{ path: [...place, 'closed_on_federal_holidays'], value: change.closed }];
  }
  const hours = change.periods === null ? undefined : change.periods.length === 0 ? 'closed' : change.periods;
  if (change.what === 'hours') return [{ path: [...place, 'hours', change.day], value: hours }];
  const days = Object.keys(sectionAt(practice, [...place, 'special_days']));
  const earlier = days.filter((day) => day < change.day).toSorted();
  return [{ path: [...place, 'special_days', change.day], value: hours, after: earlier.at(-1) ?? null }];
}

function editsOfPerson(change: Extract<PracticeChange, { readonly what: 'person' }>, practice: unknown): Edits {
  const path = ['people', change.person];
  if (at(practice, path) === undefined) return null;
  return [
    ...given([...path, 'owner'], change.owner),
    ...given([...path, 'languages'], change.languages),
    // No limit is written by leaving it out.
    ...(change.mostOpenInquiries === null
      ? [{ path: [...path, 'most_open_inquiries'], value: undefined }]
      : given([...path, 'most_open_inquiries'], change.mostOpenInquiries)),
  ];
}

function editsOfGroup(change: Extract<PracticeChange, { readonly what: 'group' }>, practice: unknown): Edits {
  const path = ['groups', change.group];
  if (at(practice, path) === undefined) return null;
  return [
    ...given([...path, 'owners'], change.owners),
    ...given([...path, 'backup'], change.backup),
    ...given([...path, 'manager'], change.manager),
    ...given([...path, 'window'], change.window),
  ];
}

function given(path: YamlEdit['path'], value: unknown): readonly YamlEdit[] {
  return value === undefined ? [] : [{ path, value }];
}

/** The script's own approval, which wins over the one of its file. */
function withApproval(
  files: PolicyFiles,
  change: Extract<SettingsChange, { readonly what: 'approve_script' | 'withdraw_script' }>,
  { name, today }: ChangedBy,
): PolicyFiles | null {
  for (const [file, content] of files) {
    if (!file.startsWith('scripts/') || !content.includes(change.script)) continue;
    const index = indexOf(at(parse(content), ['scripts']), change.script);
    if (index === -1) continue;
    const script = ['scripts', index];
    const approved = [
      { path: [...script, 'approved_by'], value: name, after: 'version' },
      { path: [...script, 'approved_on'], value: today.toString(), after: 'approved_by' },
      { path: [...script, 'expires_on'], value: null, after: 'approved_on' },
    ];
    const edits =
      change.what === 'withdraw_script'
        ? [{ path: [...script, 'expires_on'], value: today.toString(), after: 'version' }]
        : approved.map((edit) => (edit.path.at(-1) === 'expires_on' ? { ...edit, value: change.until } : edit));
    return new Map(files).set(file, editYaml(content, edits));
  }
  return null;
}

function indexOf(list: unknown, id: string): number {
  return Array.isArray(list) ? list.findIndex((item) => at(item, ['id']) === id) : -1;
}

function sectionAt(value: unknown, path: YamlEdit['path']): object {
  const found = at(value, path);
  return typeof found === 'object' && found !== null ? found : {};
}

function at(value: unknown, path: YamlEdit['path']): unknown {
  return path.reduce<unknown>((inner, name) => {
    return typeof inner === 'object' && inner !== null && Object.hasOwn(inner, name)
      ? (inner as Readonly<Record<string | number, unknown>>)[name]
      : undefined;
  }, value);
}
