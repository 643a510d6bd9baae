/**
 * The text of `.env` with these settings in it: the line of each is filled in where it stands, or added at the end. All other
 * lines, comments included, stay as they are.
 */
export function fillIn(text: string, settings: Readonly<Record<string, string>>): string {
  return Object.entries(settings).reduce(putLine, text);
}

function putLine(text: string, [name, value]: readonly [string, string]): string {
  const line = `${name}=${quoted(value)}`;
  const there = new RegExp(`^#?${name}=.*$`, 'm');
  if (there.test(text)) return text.replace(there, () => line);
  return `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${line}\n`;
}

/** A line that would be an empty setting, such as the other one of a pair, is put behind a #. */
export function silence(text: string, names: readonly string[]): string {
  return names.reduce((all, name) => all.replace(new RegExp(`^${name}=\\s*$`, 'm'), `#${name}=`), text);
}

/** Node reads what follows a # as a comment unless it is quoted. */
function quoted(value: string): string {
  if (!/[\s#'"`\\]/.test(value)) return value;
  return value.includes("'") ? `"${value}"` : `'${value}'`;
}
