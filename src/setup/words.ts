/** What a person asks the setup to do. */
export type Wish =
  | { readonly command: 'set_up'; readonly dryRun: boolean; readonly yes: boolean }
  | { readonly command: 'doctor' }
  | { readonly command: 'write_manifests' }
  | { readonly command: 'check_manifests' }
  | { readonly command: 'verify' };

/** The list of commands, for whoever typed another. */
export const usage: readonly string[] = [
  'Usage:',
  '  npm run setup                        checks everything, makes what HubSpot lacks, offers to set Twilio',
  '  npm run setup -- --dry-run           says what would change, and changes nothing',
  '  npm run setup -- --yes               asks nothing: yes to all',
  '  npm run setup doctor                 checks everything, one line each, and changes nothing',
  '  npm run setup manifests              writes what HubSpot reads from app.json',
  '  npm run setup manifests -- --check   fails where it is not what app.json says',
  '  npm run setup verify                 checks offline all that HubSpot would refuse of the app',
];

const wishes: Readonly<Record<string, Wish>> = {
  '': { command: 'set_up', dryRun: false, yes: false },
  '--dry-run': { command: 'set_up', dryRun: true, yes: false },
  '--yes': { command: 'set_up', dryRun: false, yes: true },
  doctor: { command: 'doctor' },
  manifests: { command: 'write_manifests' },
  'manifests --check': { command: 'check_manifests' },
  verify: { command: 'verify' },
};

/** Reads the words after `npm run setup`; undefined where nobody knows them. */
export function readWords(words: readonly string[]): Wish | undefined {
  return Object.hasOwn(wishes, words.join(' ')) ? wishes[words.join(' ')] : undefined;
}
