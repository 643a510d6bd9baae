import { describe, expect, test } from '@jest/globals';
import { isAutomatic, isNothingFromAStranger } from '../../src/follow-up/patient/stranger-words.ts';
import { hearStop } from '../../src/follow-up/patient/stop-words.ts';
import { readPolicy } from '../../src/policy/read-policy.ts';

const policy = await readPolicy('policy');
const isNothing = (text: string) => isNothingFromAStranger(text, policy, hearStop(text, policy));

describe('of somebody whom nobody knows, these words ask for nothing', () => {
  test.each([
    'STOP', 'no me escriban más', 'please stop texting me, thanks', 'Your verification code is 483920',
    '483920 is your security code', 'Su código de acceso: 1234', '1234 es su código de verificación',
    'Your package has been delivered', 'Su pedido fue entregado hoy', 'Automatic reply: I am out of office',
  ])('%s', (text) => {
    expect(isNothing(text)).toBe(true);
  }); // prettier-ignore
});

describe('and these are heard', () => {
  test.each(['Hello', 'Can I get an appointment?', 'please stop texting me, my chest hurts', '¿Cuánto cuesta?', '???'])(
    '%s',
    (text) => {
      expect(isNothing(text)).toBe(false);
    },
  );

  test('also a machine’s words with a question for a named role in them', () => {
    expect(isAutomatic('Automatic reply: my chest hurts', policy)).toBe(false);
  });
});
