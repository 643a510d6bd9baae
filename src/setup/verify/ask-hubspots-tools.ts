import { relative, resolve } from 'node:path';
import { isTranslationError, translate } from '@hubspot/project-parsing-lib/translate';
import { ESLint } from 'eslint';
import { config as hubspotRules } from '@hubspot/eslint-config-ui-extensions';
import tseslint from 'typescript-eslint';
import type { Fault, ProjectFiles } from './project-files.ts';

/**
 * What HubSpot's own library makes of the project, as its command line does before an upload. Without an account it has no
 * schemas to check with, so it finds less than it could; the other checks are for that.
 */
export async function translateProject({ root, uploaded, project, profiles }: ProjectFiles): Promise<readonly Fault[]> {
  const profile = profiles
    .map(({ path }) => /hsprofile\.([\w-]+)\.json$/.exec(path)?.[1])
    .find((name) => name !== undefined);
  try {
    const { skippedHsMetaFiles } = await translate(
      {
        projectSourceDir: resolve(root, uploaded),
        platformVersion: String(project?.['platformVersion']),
        accountId: 0,
      },
      { skipValidation: true, ...(profile === undefined ? {} : { profile }) },
    );
    return skippedHsMetaFiles.map((path) => ({ where: path, words: 'is left out by HubSpot: it lies too deep' }));
  } catch (error) {
    const words = isTranslationError(error) ? error.toString() : 'HubSpot cannot read the project';
    return [{ where: uploaded, words: words.trim() }];
  }
}

/** HubSpot's rules for what runs in its worker; the project's own come on top of them in `npm run lint`. */
export async function lintSources({ root, uploaded }: ProjectFiles): Promise<readonly Fault[]> {
  const eslint = new ESLint({
    cwd: root,
    overrideConfigFile: true,
    overrideConfig: [{ files: ['**/*.{ts,tsx}'], languageOptions: { parser: tseslint.parser } }, ...hubspotRules],
    errorOnUnmatchedPattern: false,
  });
  const results = await eslint.lintFiles([`${uploaded}/**/*.{ts,tsx}`]);
  return results.flatMap(({ filePath, messages }) =>
    messages
      .filter(({ severity }) => severity === 2)
      .map(({ line, message }) => ({ where: `${relative(root, filePath)}:${line}`, words: message })),
  );
}
