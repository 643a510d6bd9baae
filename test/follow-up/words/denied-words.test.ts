import { describe, expect, test } from '@jest/globals';
import { hears, understand } from '../../../src/follow-up/words/understand.ts';
import { listening } from './listening.ts';

describe('what is denied is not taken for said, and nothing grave is dropped silently', () => {
  const policy = listening({
    urgent_symptoms: [
      'chest & hurt*|pain*',
      'cant breath*',
      'trouble breath*',
      'no puedo respirar',
      'pecho & duele|dolor',
    ],
    clinical: ['fever'],
    complaint: ['complaint'],
    ready_to_schedule: ['need & appointment', 'cita'],
    wants_to_stop: ['stop texting'],
  });
  const looksAtIt = [{ topic: 'clinical', certain: false }];

  test.each([
    ['no chest pain'], ['I do not have chest pain'], ['never had any chest pain'], ['no pain in my chest'],
    ['no headache or chest pain'], ['my chest does not hurt'], ['sin dolor de pecho'], ['ya no me duele el pecho'],
    ['no tengo dolor de pecho'], ['without a trouble breathing'],
  ])('a person looks at “%s”', (text) => {
    expect(understand(text, policy).topics).toMatchObject(looksAtIt);
  }); // prettier-ignore

  test.each([
    ['I cannot breathe'], ['no puedo respirar'], ['No. Chest pain since Monday'], ['no, my chest hurts'],
    ['I do not sleep and my chest hurts'], ['not only chest pain'], ['no chest pain yesterday but chest pain now'],
    ['no fever but chest pain'], ['do I not have chest pain?'], ['not sure what it is, chest pain'],
  ])('“%s” is as urgent as without the word', (text) => {
    expect(understand(text, policy).topics[0]).toMatchObject({ topic: 'urgent_symptoms', certain: true });
  }); // prettier-ignore

  test('another grave matter that is denied stays itself, without being certain', () => {
    expect(understand('I have no complaint', policy).topics).toMatchObject([{ topic: 'complaint', certain: false }]);
  });

  test('a symptom that is said is certain, whatever else is denied', () => {
    expect(understand('no chest pain, fever', policy).topics).toMatchObject([
      { topic: 'clinical', phrase: 'fever', certain: true },
    ]);
  });

  test.each(['I do not need an appointment', 'I need no appointment', 'no quiero cita'])(
    '“%s” asks for none',
    (text) => {
      expect(understand(text, policy).topics).toEqual([]);
    },
  );

  test('a symptom that is a denial is not denied by a second one within it', () => {
    const policy = listening({ urgent_symptoms: ['no puedo respirar'] });

    expect(understand('no puedo ni respirar', policy).topics).toMatchObject([{ certain: true }]);
    expect(understand('nunca dije no puedo respirar', policy).topics).toMatchObject([{ topic: 'urgent_symptoms' }]);
  });

  test('a question denies nothing', () => {
    expect(hears(understand('¿No hay cita?', policy), 'ready_to_schedule')).toBe(true);
  });

  test('a denied wish to be left alone is still for a person', () => {
    expect(understand('do not stop texting', policy).topics).toMatchObject([
      { topic: 'wants_to_stop', certain: false },
    ]);
  });
});
