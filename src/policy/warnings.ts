import type { Language } from '../follow-up/codes.ts';
import { languageLabels } from '../follow-up/labels.ts';
import type { PracticePolicy } from '../follow-up/policy/practice-policy.ts';
import type { Script } from '../follow-up/policy/scripts.ts';
import { namesService } from '../follow-up/messages/send-obstacles.ts';
import { faultAt } from './faults.ts';
import { isMessage } from './names.ts';
import { practiceFileName } from './policy-files.ts';
import type { Fault, YamlFile } from './yaml-file.ts';

/** What works, but is hardly wanted. Each says what follows from it. */
export function warningsOf(policy: PracticePolicy, file: YamlFile): readonly Fault[] {
  return [
    ...nobodyNamed(policy, file),
    ...ownBackup(policy, file),
    ...languageOfNobody(policy, file),
    ...messagesInOneLanguage(policy, file),
    ...firstMessagesThatAreGeneral(policy, file),
    ...noHoldingLine(policy),
    ...noWords(policy),
    ...idsThatNameServices(policy),
  ];
}

function nobodyNamed({ people }: PracticePolicy, file: YamlFile): readonly Fault[] {
  return [...people.values()]
    .filter(({ owner }) => owner === null)
    .map(({ id }) =>
      faultAt(file, ['people', id, 'owner'], 'is null; name a HubSpot user, or tasks of this role belong to nobody'),
    );
}

function ownBackup({ groups }: PracticePolicy, file: YamlFile): readonly Fault[] {
  return Object.entries(groups)
    .filter(([, { owners, backup }]) => owners.every((owner) => owner === backup))
    .map(([id]) =>
      faultAt(
        file,
        ['groups', id, 'backup'],
        'is the owner too; name somebody else, or nobody is asked when it is late',
      ),
    );
}

function languageOfNobody({ people, languages: spoken }: PracticePolicy, file: YamlFile): readonly Fault[] {
  return spoken
    .filter((language) => ![...people.values()].some((person) => person.languages.includes(language)))
    .map((language) =>
      faultAt(file, ['people'], `hold nobody who speaks ${languageLabels[language].en}; name somebody`),
    );
}

function messagesInOneLanguage({ cadences, scripts, languages: spoken }: PracticePolicy, file: YamlFile) {
  const messages = scripts.filter(isMessage);
  return [...cadences].flatMap(([name, { steps }]) =>
    steps.flatMap((step, index) => {
      if (step.do !== 'message') return [];
      const lacking = spoken.filter((language) => !has(messages, step.script, language));
      return lacking.map((language) =>
        faultAt(
          file,
          ['cadences', name, 'steps', index, 'script'],
          `has no message in ${languageLabels[language].en}; write one, or these patients get it in your own language`,
        ),
      );
    }),
  );
}

function has(scripts: readonly Script[], about: string, language: Language): boolean {
  return scripts.some((script) => script.about === about && script.language === language);
}

function firstMessagesThatAreGeneral({ groups, scripts }: PracticePolicy, file: YamlFile): readonly Fault[] {
  const written = scripts.filter(({ moment }) => moment === 'acknowledgment').map(({ about }) => about);
  return Object.entries(groups)
    .filter(([, { message }]) => message !== 'by_intent' && !written.includes(message))
    .map(([id, { message }]) =>
      faultAt(
        file,
        ['groups', id, 'message'],
        `has no acknowledgment about ${message}; the general one goes out instead`,
      ),
    );
}

function noHoldingLine({ scripts, languages: spoken }: PracticePolicy): readonly Fault[] {
  const lines = scripts.filter(({ moment, channel }) => moment === 'holding_line' && channel === 'text');
  return spoken
    .filter((language) => !has(lines, 'any', language))
    .map((language) => ({
      file: 'scripts',
      line: 1,
      message:
        `hold no holding_line about any in ${languageLabels[language].en}; write one, ` +
        'or a patient with an urgent question hears nothing until a person calls',
    }));
}

function noWords({ words }: PracticePolicy): readonly Fault[] {
  if (words.size > 0) return [];
  const message = 'hold no phrases; copy the folder that comes with Speedwell, or every message goes to a person';
  return [{ file: 'words', line: 1, message }];
}

/** HubSpot shows the id of an e-mail's script, tasks name the script of a call, and contacts show their location. */
function idsThatNameServices(policy: PracticePolicy): readonly Fault[] {
  if (!policy.privacy.part2) return [];
  const shown = [
    ...policy.scripts.map(({ id, about }) => ({ of: `script ${id}`, words: `${id} ${about}` })),
    ...policy.locations.map(({ id, name }) => ({ of: `location ${id}`, words: name })),
  ];
  return shown
    .filter(({ words }) => namesService(words.replaceAll(/[_.-]+/g, ' '), policy))
    .map(({ of }) => ({
      file: practiceFileName,
      line: 1,
      message: `names a service in the name of ${of} while part_2 is true; choose a name that says nothing of care`,
    }));
}
