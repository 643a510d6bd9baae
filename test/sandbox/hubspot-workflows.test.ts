import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Change } from '../../src/sandbox/simulated-hubspot/records.ts';
import { createHubSpotCaller, dana, givenHubSpot, type Call } from './given-partners.ts';

let hubspot: Awaited<ReturnType<typeof givenHubSpot>>;
let call: Call;
let id: string;
let changes: Change[];

beforeEach(async () => {
  hubspot = await givenHubSpot();
  call = createHubSpotCaller(hubspot.baseUrl);
  id = hubspot.createContact({ firstname: 'Patient', email: 'patient-1@example.com' }, dana.userId);
  changes = [];
  hubspot.onChange((change) => changes.push(change));
});
afterEach(async () => {
  await hubspot[Symbol.asyncDispose]();
});

function property(name: string): string | undefined {
  return hubspot.view(id)?.properties.find((each) => each.name === name)?.value;
}

describe('what the practice has automated in HubSpot', () => {
  test('what a workflow sets is told as set by a workflow, not by a person or an app', () => {
    hubspot.setByWorkflow(id, { zip: '60614' });

    expect(property('zip')).toBe('60614');
    expect(changes.map(({ origin }) => origin.source)).toEqual(['AUTOMATION_PLATFORM']);
  });

  test('a workflow cannot set what HubSpot does not know', () => {
    expect(() => {
      hubspot.setByWorkflow(id, { no_such_property: 'x' });
    }).toThrow('Property values were not valid');
  });

  describe('with the property for approved e-mails', () => {
    const write = (name: string) =>
      call('PATCH', `/crm/objects/2026-09/contacts/${id}`, { properties: { speedwell_email_to_send: name } });

    beforeEach(() => {
      hubspot.addTextProperty('speedwell_email_to_send', 'Approved email to send');
    });

    test('an approved e-mail goes out when its name is set, and the timeline says so', async () => {
      await write('first-message-en');

      expect(hubspot.emailsTo(id).map(({ name }) => name)).toEqual(['first-message-en']);
      expect(hubspot.view(id)?.timeline.map(({ text }) => text)).toContain('E-mail sent: first-message-en');
    });

    test('emptying the property sends nothing, so that the same e-mail can be sent again', async () => {
      await write('first-message-en');
      await write('first-message-en');
      await write('');
      const before = hubspot.emailsTo(id).length;

      await write('first-message-en');

      expect([before, hubspot.emailsTo(id).length]).toEqual([1, 2]);
    });
  });
});

test('a property of the practice’s own can be asked for on a form, and its name is taken then', () => {
  hubspot.addTextProperty('intake_form', 'Intake form');

  const sent = hubspot.submitForm({
    properties: { email: 'patient-2@example.com', intake_form: 'incomplete' },
    form: { id: 'f1', name: 'Intake' },
    ...{ pageUrl: 'https://clinic.example/intake', paid: false },
  });

  const shown = hubspot.view(sent)?.properties ?? [];
  expect(shown.find(({ name }) => name === 'intake_form')?.value).toBe('incomplete');
  expect(() => {
    hubspot.addTextProperty('intake_form', 'Intake form');
  }).toThrow('already exists');
});
