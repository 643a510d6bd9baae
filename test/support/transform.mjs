// Runs the tests on the very type stripping that production runs on. Cards and pages are of HubSpot's kind, whose builder
// is made of the same esbuild.
import { stripTypeScriptTypes } from 'node:module';
import { transformSync } from 'esbuild';

const ofHubSpot = { loader: 'tsx', jsx: 'automatic', format: 'esm', target: 'esnext', sourcemap: 'inline' };

export default {
  process: (source, path) => ({
    code: path.endsWith('.tsx') ? transformSync(source, ofHubSpot).code : stripTypeScriptTypes(source),
  }),
};
