import { rm } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Builds one piece of code for the browser: `node build-piece.ts hubspot|own FOLDER ENTRY OUTPUT`. A command of its own,
 * so that the builders are loaded only where something has to be built.
 */
async function buildPiece([by = '', folder = '', entry = '', output = '']: readonly string[]): Promise<void> {
  if (by === 'hubspot') {
    const { remoteBuild } = await import('@hubspot/ui-extensions-dev-server');
    await remoteBuild({
      ...{ root: folder, entryPoint: entry, outputDir: output, logLevel: 'warn' },
      appConfig: { variables: {} },
    });
    await rm(join(output, `${entry.replace(/\.tsx?$/, '')}-manifest.json`), { force: true });
    return;
  }
  const { build } = await import('esbuild');
  await build({
    ...{ entryPoints: [join(folder, entry)], outdir: output, bundle: true, format: 'iife', target: 'es2024' },
    ...{ minify: true, sourcemap: false, jsx: 'automatic', logLevel: 'error' },
    define: { 'process.env.NODE_ENV': '"production"' },
  });
}

await buildPiece(process.argv.slice(2));
