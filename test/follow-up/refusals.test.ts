import { describe, expect, test } from '@jest/globals';
import { hearStop } from '../../src/follow-up/patient/stop-words.ts';
import { topics } from '../../src/follow-up/codes.ts';

/** A policy that knows of no wish to stop, so that the form of the words alone tells. */
const policy = {
  words: new Map(topics.map((topic) => [topic, topic === 'symptom' ? ['crying'] : []])),
  serviceLines: [],
};

describe('texts are refused by the form of the words, and a person is asked', () => {
  test.each([
    'stop pls and ty',
    'Stop mandando mensajes',
    'how many times do I have to say stop',
    'You have been told to stop',
    'no further contact please',
    'No reminders please',
    'I want no texts',
    'not a fan of texts please remove',
    'texts off please',
    'do not want',
    'dont want these',
    'forget about me',
    'ya no envien',
    'no mandar mensajes',
    'favor de no escribir',
    'no sigan escribiendo',
    'no thanks and stop',
    'dude stop',
    'hey stop it',
    "I'm done with these",
    'this is my final request',
    'can you not',
    'just leave me be',
    "nah I'm good, don't text",
    'you people need to stop',
    'this is annoying, quit',
    'why do I keep getting these, make it stop',
    'turn these off',
    'turn off these',
    'end this',
  ])('%s', (text) => {
    expect(hearStop(text, policy)).toBe('unsure');
  });
});

describe('but not where something else is to stop', () => {
  test.each([
    'stop taking it?',
    "sorry if I don't text back",
    'my doctor quit',
    'let me be seen today',
    'turn my head off to the side',
    'stop sign on the corner',
    'when will it stop',
    'I want the noise to stop',
    'when does the ringing stop',
    'crying nonstop and cant get her stop',
    'no contact lenses, glasses only',
    'no puedo mandar la foto',
    'do not want to wait that long',
    'please remove the stitches',
    'I missed my bus stop',
  ])('%s', (text) => {
    expect(hearStop(text, policy)).toBeNull();
  });
});
