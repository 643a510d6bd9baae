const commentLine = /^ *#/;
/** A section such as `urgent_symptoms:`, or with two spaces before it a list of it, such as `  en:`. */
const sectionLine = /^([a-z][a-z_]*):(?: +#.*)?$/;
const listLine = /^ {2}([a-z][a-z_]*):(?: +#.*)?$/;
/** Words that cannot be a number and hold nothing that means something to YAML; or anything between single quotes. */
const itemLine = /^ {4}- (?:((?:[a-zñáéíóú]|\d[\w+-]*[| ])[\wñáéíóúü*|&+ -]*)|'([^'\\]*)')$/;
/** Not text, where it stands alone. */
const notText = /^(?:true|false|null|yes|no|on|off|y|n)$/i;

/**
 * What a YAML file says that holds nothing but sections with lists of plain phrases, as the files of words/ do; undefined
 * for every other one, right or wrong. They are more than half of a policy, and read so in a tenth of the time.
 */
export function readPlainLists(content: string): unknown {
  const sections: Record<string, Record<string, string[]>> = {};
  let lists: Record<string, string[]> | undefined;
  let items: string[] | undefined;
  // Of something empty, YAML would say that it is null.
  const isEmptyBefore = () => (lists !== undefined && items === undefined) || items?.length === 0;

  const takeItem = ([, plain, quoted = '']: RegExpExecArray): boolean => {
    items?.push(plain ?? quoted);
    return items !== undefined && (plain === undefined || !(notText.test(plain) || plain.endsWith(' ')));
  };
  const beginList = (name: string): boolean => {
    if (lists === undefined || items?.length === 0 || Object.hasOwn(lists, name)) return false;
    lists[name] = items = [];
    return true;
  };
  const beginSection = (name: string): boolean => {
    if (isEmptyBefore() || Object.hasOwn(sections, name)) return false;
    sections[name] = lists = {};
    items = undefined;
    return true;
  };
  const take = (line: string): boolean => {
    if (line === '' || commentLine.test(line)) return true;
    const item = itemLine.exec(line);
    if (item !== null) return takeItem(item);
    const [, list] = listLine.exec(line) ?? [];
    if (list !== undefined) return !notText.test(list) && beginList(list);
    const [, section] = sectionLine.exec(line) ?? [];
    return section !== undefined && !notText.test(section) && beginSection(section);
  };
  return content.split('\n').every(take) && lists !== undefined && !isEmptyBefore() ? sections : undefined;
}
