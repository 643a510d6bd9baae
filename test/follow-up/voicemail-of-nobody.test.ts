import { expect, test } from '@jest/globals';
import { voicemailOfNobodyTask } from '../../src/follow-up/tasks/voicemail-of-nobody.ts';
import { at, policy } from '../support/given.ts';

test('a voicemail from a withheld number asks the front desk to listen, in the time promised about voicemails', () => {
  const task = voicemailOfNobodyTask(
    { recordingSid: 'RE1', location: 'main', at: at('2026-11-24T19:00-06:00') },
    { ...policy, defaultLanguage: 'es' },
  );

  expect(task).toMatchObject({
    ...{ type: 'CreateTask', reason: 'call', priority: 'HIGH', due: at('2026-11-25T12:00-06:00') },
    ...{ subject: 'Mensaje de voz de un número oculto', body: expect.stringContaining('la grabación RE1 en Twilio') },
  });
  expect(task.owner).not.toBeNull();
});
