import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { propertyDefinitions } from '../../src/setup/property-definitions.ts';
import { wantedSegments } from '../../src/setup/segments/wanted-segments.ts';

const text = readFileSync(resolve(import.meta.dirname, '../../docs/reports-in-hubspot.md'), 'utf8');

const scorecard = [
  ...[
    'Inquiries by source',
    'New patients',
    'Paid campaign',
    'Response time by channel',
    'Contact rate',
    'Booking rate',
  ],
  ...['Intake completion', 'Referral or document issues', 'Unresolved now', 'Common questions', 'Escalations'],
  ...['No-show and cancellation by campaign', 'Reasons not booked'],
];
const returns = [
  'Median speed to lead',
  'Inquiry to appointment',
  'No-show rate',
  'Recall compliance',
  'Reactivation rate',
];

/** The recipes by their headings. */
const recipes = new Map(
  text
    .split(/^### /m)
    .slice(1)
    .map((part) => [part.split('\n')[0] ?? '', part.replace(/^## [\s\S]*/m, '')]),
);

describe('every line of the scorecard can be built in HubSpot, or it is said that it cannot', () => {
  test('all thirteen lines and all five figures have a recipe, in their order', () => {
    expect([...recipes.keys()]).toEqual([...scorecard, ...returns]);
  });

  test.each([...scorecard, ...returns])('%s names properties that are there', (line) => {
    const named = Array.from(recipes.get(line)?.matchAll(/`(speedwell_\w+)`/g) ?? [], ([, name = '']) => name);
    const known = propertyDefinitions.map(({ name }) => name);

    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((name) => !known.includes(name))).toEqual([]);
  });

  test('choices and labels in slanted letters are those that HubSpot shows', () => {
    const shown = propertyDefinitions.flatMap(({ label, options }) => [
      label,
      ...options.map((option) => option.label),
    ]);
    const named = Array.from(text.matchAll(/(?<![\w`])_([A-Z][^_`]*)_(?!\w)/g), ([, name = '']) =>
      name.replace(/\s+/g, ' '),
    );

    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((name) => !shown.includes(name) && !scorecard.includes(name))).toEqual([]);
  });

  test('segments are called as the setup calls them', () => {
    const named = Array.from(text.matchAll(/"(Speedwell: [^"]+)"/g), ([, name = '']) => name.replace(/\s+/g, ' '));
    const made = wantedSegments('America/Chicago').map(({ name }) => name);

    expect(named.length).toBeGreaterThan(2);
    expect(named.filter((name) => !made.includes(name))).toEqual([]);
  });
});
