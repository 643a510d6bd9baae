import { describe, expect, test } from '@jest/globals';
import {
  hearStop,
  isAnsweredByTwilio,
  keywordIn,
  languageOfRequest,
  mayMeanVisit,
} from '../../src/follow-up/patient/stop-words.ts';
import { readPolicy } from '../../src/policy/read-policy.ts';

const policy = await readPolicy('policy');
const hear = (text: string) => hearStop(text, policy);

describe('a patient who asks us to stop with the whole message is understood', () => {
  test.each([
    'STOP', 'stop', 'Stop.', ' stop ', '“STOP”', 'STOP!!!', 'stopall', 'Stop all', 'STOP-ALL', 'unsubscribe', 'Cancel',
    'END', 'quit', 'revoke', 'optout', 'opt out', 'Opt-out', 'ALTO', 'alto', 'parar', 'Cancelar', 'baja', 'no más',
    'NO MAS', '¡No más!', 'detener', 'please stop', 'Stop please', 'stop, thank you', 'alto por favor', 'Stop 🛑',
    'ｓｔｏｐ', 'please stop please', 'sotp', 'stp', 'unsubcribe', 'no mas mensajes', 'stooop', 'stop stop stop', 'sToP',
    'Stop\n- Maria', 'STOP\nSent from my iPhone', 'Maria: stop', 'stop texting me', 'basta',
  ])('%s', (text) => {
    expect(hear(text)).toBe('certain');
  }); // prettier-ignore
});

describe('who says it among other words is heard, and a person asks', () => {
  test.each([
    'please stop texting my phone', 'don’t text me anymore', 'por favor ya no me escriban', 'no me manden mensajes',
    'Stop, wrong number', 'I have a doctor already. Stop!', 'STOP my chest hurts', '🛑', '✋🏽', 'take me off your list',
    'why won’t you stop texting me', 'quiero que me dejen en paz', 'dejen de mandarme mensajes', 'ya no me manden textos',
  ])('%s', (text) => {
    expect(hear(text)).toBe('unsure');
  }); // prettier-ignore
});

describe('what only sounds like it is no stop', () => {
  test.each([
    'no puedo parar de toser', 'I can’t stop coughing', 'can you cancel my appointment', 'please stop by',
    'Could I please stop by today?', 'cancelar mi cita', 'the pain does not stop', 'end of the month', '¿hasta cuándo?',
    'no más dolor', 'Please stop the pain', 'should I stop taking my pills?', 'the bus stop is closed', 'baja presion',
    'me dieron de baja del seguro', 'is this the final notice for my bill?', 'quiero salir de dudas',
    'Cancel - Maria', 'End. - Ana', 'no deja de sangrar', 'Please cancel my appointment on Monday', 'stopped', 'no', 'si', 'yes',
    '', '   ', 'please', 'C', 'START', 'HELP', 'Reply STOP to unsubscribe', 'Responda ALTO para cancelar',
  ])('%s', (text) => {
    expect(hear(text)).toBeNull();
  }); // prettier-ignore
});

test.each([
  ['START', 'start'],
  ['unstop', 'start'],
  ['Start texting me again please', 'start'],
  ['start texts', 'start'],
  ['Salir', 'stop'],
  ['Párele por favor', 'stop'],
  ['Kindly discontinue', 'stop'],
  ['me dan de baja?', 'stop'],
  ['HELP', 'help'],
  ['Info', 'help'],
  ['¿Ayuda?', 'help'],
  ['yes', null],
  ['help me find the office', null],
])('%s is a request of its own, or none', (text, keyword) => {
  expect(keywordIn(text)).toBe(keyword);
});

test.each([
  ['Cancel', true],
  ['cancelar, por favor', true],
  ['STOP', false],
  ['please do not cancel', false],
])('%s may have been meant for a visit: %s', (text, expected) => {
  expect(mayMeanVisit(text)).toBe(expected);
});

test.each([
  ['STOP', true],
  [' stop ', true],
  ['STOP!', false],
  ['please stop', false],
  ['ALTO', false],
])('Twilio answers %s by itself: %s', (text, expected) => {
  expect(isAnsweredByTwilio(text)).toBe(expected);
});

test.each([
  ['ALTO', 'es'],
  ['ayuda por favor', 'es'],
  ['STOP', null],
  ['please stop texting me', 'en'],
  ['por favor ya no me escriban', 'es'],
])('%s is answered in %s', (text, language) => {
  expect(languageOfRequest(text)).toBe(language);
});
