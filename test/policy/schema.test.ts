import { describe, expect, test } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { schemaFiles, writeSchemas } from '../../src/policy/write-schemas.ts';

const names = [...schemaFiles().keys()];

describe('editors help to write the policy', () => {
  test.each(names)('policy/schema/%s is what the reader of the policy asks for', async (name) => {
    expect(await readFile(join('policy/schema', name), 'utf8')).toBe(schemaFiles().get(name));
  });

  test('every setting of practice.yaml says what it is for', () => {
    const schema: unknown = JSON.parse(schemaFiles().get('practice.json') ?? '');

    expect(settingsIn(schema).length).toBeGreaterThan(200);
    expect(settingsIn(schema).filter(({ description }) => description === undefined)).toEqual([]);
  });

  test.each(['practice.yaml', '../bench/policy/practice.yaml'])('%s keeps to its schema', (file) => {
    const schema = z.fromJSONSchema(JSON.parse(schemaFiles().get('practice.json') ?? '') as JsonSchema);
    const written: unknown = parse(readFileSync(join('policy', file), 'utf8'));

    expect(schema.safeParse(written).error?.issues).toBeUndefined();
    expect(schema.safeParse({ ...Object(written), usual_cadence: 7 }).success).toBe(false);
  });

  test.each(globSync(['policy/practice.yaml', 'bench/policy/practice.yaml']))('%s names its schema', (file) => {
    const [, schema = ''] = /^# yaml-language-server: \$schema=(\S+)\n/.exec(readFileSync(file, 'utf8')) ?? [];

    expect(readFileSync(join(dirname(file), schema), 'utf8')).toContain('"title": "What the practice decides"');
  });
});

test('the schemas are written into the folder of the policy', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'speedwell-schema-'));
  try {
    const written = ['practice', 'scripts', 'words', 'law'].map((name) => `schema/${name}.json`);

    expect(await writeSchemas(folder)).toEqual(written);
    expect(await readFile(join(folder, 'schema/words.json'), 'utf8')).toBe(schemaFiles().get('words.json'));
  } finally {
    await rm(folder, { recursive: true });
  }
});

type JsonSchema = Parameters<typeof z.fromJSONSchema>[0];

interface Setting {
  readonly path: string;
  readonly description: unknown;
}

/** Every named value in a schema, however deep. */
function settingsIn(schema: unknown, path = ''): readonly Setting[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, inner]: [string, unknown]) =>
    key === 'properties'
      ? Object.entries(Object(inner) as object).flatMap(([name, setting]: [string, unknown]) => [
          { path: `${path}.${name}`, description: (setting as Readonly<Record<string, unknown>>)['description'] },
          ...settingsIn(setting, `${path}.${name}`),
        ])
      : settingsIn(inner, path),
  );
}
