import { describe, expect, test } from '@jest/globals';
import { asksToStop, keywordIn } from '../../src/follow-up/patient/stop-words.ts';

describe('a patient who asks us to stop is understood', () => {
  test.each([
    'STOP', 'stop', 'Stop.', ' stop ', '“STOP”', 'STOP!!!', 'stopall', 'Stop all', 'STOP-ALL', 'unsubscribe', 'Cancel',
    'END', 'quit', 'revoke', 'optout', 'opt out', 'Opt-out', 'ALTO', 'alto', 'parar', 'Cancelar', 'baja', 'no más',
    'NO MAS', '¡No más!', 'detener', 'please stop', 'Stop please', 'stop, thank you', 'alto por favor', 'Stop 🛑',
    'ｓｔｏｐ', 'please stop please',
  ])('%s', (text) => {
    expect(asksToStop(text)).toBe(true);
  }); // prettier-ignore
});

describe('a message that says more than the word is left to a person', () => {
  test.each([
    'I cannot stop coughing', 'Please cancel my appointment on Monday', 'the bus stop is closed', 'baja presion',
    'stopped', 'no', 'si', 'yes', '', '   ', '🛑', 'please', 'C',
  ])('%s', (text) => {
    expect(keywordIn(text)).toBeNull();
  }); // prettier-ignore
});

test.each([
  ['START', 'start'],
  ['unstop', 'start'],
  ['HELP', 'help'],
  ['Info', 'help'],
  ['¿Ayuda?', 'help'],
])('%s is a request of its own', (text, keyword) => {
  expect(keywordIn(text)).toBe(keyword);
  expect(asksToStop(text)).toBe(false);
});
