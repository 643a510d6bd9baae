import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { usualScopes } from '../../src/sandbox/simulated-hubspot/start.ts';
import { usualSubscriptions } from '../../src/sandbox/simulated-hubspot/subscriptions.ts';

const App = z.looseObject({
  scopes: z.array(z.looseObject({ scope: z.string() })),
  webhooks: z.looseObject({
    subscriptions: z.array(
      z.looseObject({ event: z.string(), object: z.string(), properties: z.array(z.string()).default([]) }),
    ),
  }),
});

test('the simulated HubSpot tells what the app asks for, and no more', () => {
  const app = App.parse(JSON.parse(readFileSync('app.json', 'utf8')));

  const asked = app.webhooks.subscriptions.flatMap(({ event, object, properties }) =>
    properties.length === 0 ? [`${object} ${event}`] : properties.map((property) => `${object} ${event} ${property}`),
  );
  const told = usualSubscriptions
    .filter(({ property }) => property !== 'recent_conversion_date')
    .map(({ type, objectType, property }) => {
      const event = type === 'privacyDeletion' ? 'contact.privacyDeletion' : `object.${type}`;
      return [objectType.slice(0, -1), event, ...(property === undefined ? [] : [property])].join(' ');
    });
  expect(told.toSorted()).toEqual(asked.toSorted());
});

test('the simulated HubSpot grants what the app asks for, and no more', () => {
  const app = App.parse(JSON.parse(readFileSync('app.json', 'utf8')));

  expect(usualScopes.toSorted()).toEqual(app.scopes.map(({ scope }) => scope).toSorted());
});
