import { readActionConfig, type ActionConfig } from './component-shapes.ts';
import { configOf, type Component, type Fault, type ProjectFiles } from './project-files.ts';

/**
 * Whether every input, choice, output and rule of an action has a name in every language: HubSpot shows the bare code
 * where one is missing.
 */
export function checkActions({ components }: ProjectFiles): readonly Fault[] {
  return components.filter(({ content }) => content['type'] === 'workflow-action').flatMap(checkAction);
}

function checkAction(component: Component): readonly Fault[] {
  const config = readActionConfig(configOf(component));
  if (config === undefined) return [];
  const wanted = wantedLabels(config);
  return (['en', 'es'] as const).flatMap((language) => {
    const labels = config.labels[language];
    const has: Readonly<Record<string, readonly string[]>> = {
      inputFieldLabels: Object.keys(labels.inputFieldLabels ?? {}),
      inputFieldOptionLabels: pairs(labels.inputFieldOptionLabels),
      outputFieldLabels: Object.keys(labels.outputFieldLabels ?? {}),
      executionRules: Object.keys(labels.executionRules ?? {}),
    };
    const missing = wanted.filter(({ list, name }) => has[list]?.includes(name) !== true);
    const unknown = usedInCard(labels.actionCardContent).filter((name) => !inputsOf(config).includes(name));
    return [
      ...missing.map(({ list, name }) => `labels.${language}.${list} does not name ${name}`),
      ...unknown.map((name) => `labels.${language}.actionCardContent names ${name}, which is no input`),
    ].map((words) => ({ where: component.path, words }));
  });
}

interface WantedLabel {
  readonly list: string;
  readonly name: string;
}

function wantedLabels(config: ActionConfig): readonly WantedLabel[] {
  const options = config.inputFields.flatMap(({ typeDefinition: { name, options: choices = [] } }) =>
    choices.map(({ value }) => `${name}.${value}`),
  );
  const outputs = (config.outputFields ?? []).map(({ typeDefinition }) => typeDefinition.name);
  const rules = (config.executionRules ?? []).map(({ labelName }) => labelName);
  return [
    ...inputsOf(config).map((name) => ({ list: 'inputFieldLabels', name })),
    ...options.map((name) => ({ list: 'inputFieldOptionLabels', name })),
    ...outputs.map((name) => ({ list: 'outputFieldLabels', name })),
    ...rules.map((name) => ({ list: 'executionRules', name })),
  ];
}

function inputsOf({ inputFields }: ActionConfig): readonly string[] {
  return inputFields.map(({ typeDefinition }) => typeDefinition.name);
}

function pairs(labels: Readonly<Record<string, Readonly<Record<string, string>>>> = {}): readonly string[] {
  return Object.entries(labels).flatMap(([name, choices]) => Object.keys(choices).map((value) => `${name}.${value}`));
}

/** `Call by {{person}}` shows the value of the input `person`. */
function usedInCard(content: string): readonly string[] {
  return [...content.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(([, name = '']) => name);
}
