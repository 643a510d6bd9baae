import { config as hubspotRules } from '@hubspot/eslint-config-ui-extensions';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** What only the edge may touch; everything else is handed it as an argument. */
const reachedThroughTheEdge = [
  { object: 'process', property: 'env', message: 'Read settings through src/config.ts' },
  { object: 'Date', property: 'now', message: 'Take the time from a Clock' },
  { object: 'Math', property: 'random', message: 'Take chance as an argument' },
];

export default defineConfig(
  { ignores: ['coverage/', 'data/', '**/*.mjs', '**/*.js'] },
  tseslint.configs.strictTypeChecked,
  { languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } } },
  {
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: false }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'max-depth': ['error', 2],
      'no-console': 'error',
      'no-restricted-properties': ['error', ...reachedThroughTheEdge],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Export by name' },
        { selector: "NewExpression[callee.name='Date']", message: 'Use Temporal' },
        { selector: 'TSEnumDeclaration', message: 'Node strips types only; use a union' },
      ],
    },
  },
  { files: ['src/sandbox/**', 'src/setup/**', 'bench/**'], rules: { 'no-console': 'off' } },
  // HubSpot's own rules; its worker has no Temporal.
  { files: ['extensions/**/*.{ts,tsx}'], extends: [hubspotRules] },
  {
    files: ['extensions/**/*.{ts,tsx}', 'src/sandbox/browser/**'],
    rules: {
      'no-restricted-syntax': ['error', { selector: 'ExportDefaultDeclaration', message: 'Export by name' }],
      'no-restricted-properties': 'off',
    },
  },
  {
    files: ['test/**'],
    rules: { 'max-lines-per-function': 'off' },
  },
);
