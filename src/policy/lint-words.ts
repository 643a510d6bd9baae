import type { Language } from '../follow-up/codes.ts';

type Phrases = Readonly<Record<Language, readonly string[]>>;

/**
 * Words that no script may hold, without accents and in small letters; `*` stands for any ending. A word of this list
 * that a practice cannot do without (the name of a service, say) belongs to a conversation and not into a message.
 */
export const refusedWords: Readonly<Record<'guarantee' | 'pressure' | 'diagnosis', Phrases>> = {
  guarantee: {
    en: ['guarant*', 'we promise', 'i promise', 'cure', 'cures', 'cured', 'risk free', 'no risk', 'pain free', 'painless',
      '100 percent', '100%', 'the best doctor*', 'best care', 'always works', 'sure to', 'will be covered', 'permanent results'],
    es: ['garanti*', 'le prometemos', 'prometemos', 'le aseguramos', 'cura', 'curar*', 'sin riesgo*', 'sin dolor', 'indoloro',
      '100 por ciento', '100%', 'los mejores doctores', 'la mejor atencion', 'siempre funciona', 'resultados permanentes'],
  },
  pressure: {
    en: ['act now', 'act fast', 'hurry', 'last chance', 'final chance', 'final notice', 'limited time', 'limited spots',
      'only a few', 'spots left', 'do not wait', 'dont wait', 'do not miss', 'dont miss', 'before it is too late',
      'only today', 'today only', 'you must', 'immediately', 'right away or', 'urgent offer', 'expires soon', 'free gift'],
    es: ['actue ya', 'actue ahora', 'apurese', 'dese prisa', 'ultima oportunidad', 'ultimo aviso', 'tiempo limitado',
      'cupo limitado', 'cupos limitados', 'ultimos lugares', 'no espere', 'no se lo pierda', 'antes de que sea tarde',
      'solo hoy', 'solo por hoy', 'usted debe', 'de inmediato', 'oferta urgente', 'regalo'],
  },
  diagnosis: {
    en: ['diagnos*', 'disease*', 'disorder*', 'cancer*', 'tumor*', 'diabet*', 'hypertension', 'high blood pressure', 'stroke',
      'heart attack', 'heart failure', 'asthma*', 'copd', 'arthritis', 'infection*', 'infected', 'hiv', 'aids', 'std', 'stds',
      'sti', 'hepatitis', 'herpes', 'depress*', 'anxiety', 'bipolar', 'schizo*', 'adhd', 'autis*', 'dementia', 'alzheimer*',
      'addict*', 'alcoholi*', 'substance use', 'overdose', 'obes*', 'overweight', 'pregnan*', 'miscarriage', 'abortion*',
      'infertil*', 'menopaus*', 'erectile', 'eczema', 'psoriasis', 'melanoma', 'migraine*', 'epilep*', 'seizure*',
      'thyroid', 'anemia', 'covid*', 'pneumonia', 'fracture*', 'hernia*', 'sleep apnea', 'glaucoma', 'cataract*'],
    es: ['diagnos*', 'enfermedad*', 'trastorno*', 'cancer*', 'tumor*', 'diabet*', 'hipertension', 'presion alta',
      'derrame cerebral', 'infarto*', 'ataque al corazon', 'asma*', 'artritis', 'infeccion*', 'infectad*', 'vih', 'sida',
      'hepatitis', 'herpes', 'depresi*', 'ansiedad', 'bipolar*', 'esquizo*', 'tdah', 'autis*', 'demencia', 'alzheimer*',
      'adicci*', 'adicto*', 'alcoholi*', 'sobredosis', 'obes*', 'sobrepeso', 'embaraz*', 'aborto*', 'infertil*',
      'menopaus*', 'disfuncion', 'eccema', 'psoriasis', 'melanoma', 'migran*', 'epilep*', 'convulsi*', 'tiroides',
      'anemia', 'covid*', 'neumonia', 'fractura*', 'hernia*', 'apnea', 'glaucoma', 'catarata*'],
  },
}; // prettier-ignore

/** What must not be heard by somebody whose identity is not known: why we call, and for what. */
export const notBeforeIdentity: Phrases = {
  en: ['appointment*', 'visit*', 'request', 'result*', 'doctor*', 'dr', 'nurse*', 'insurance', 'coverage', 'form', 'forms',
    'referral*', 'test', 'tests', 'prescription*', 'medicine*', 'treatment*', 'surgery', 'procedure*', 'bill', 'payment*'],
  es: ['cita', 'citas', 'visita*', 'solicitud*', 'resultado*', 'doctor*', 'dr', 'dra', 'enfermer*', 'seguro', 'cobertura',
    'formulario*', 'referido*', 'examen*', 'receta*', 'medicin*', 'tratamiento*', 'cirugia*', 'procedimiento*', 'factura*',
    'pago', 'pagos'],
}; // prettier-ignore

/** Small letters without accents and apostrophes. */
export function normalised(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{Mark}'’]/gu, '')
    .toLowerCase();
}

/** Finds the first of some phrases in a text, as the text has it in small letters; null where it holds none of them. */
export type FindPhrase = (text: string) => string | null;

/** Reads a list of phrases once, so that many texts can be looked through. */
export function phraseFinder(phrases: readonly string[]): FindPhrase {
  const alternatives = phrases.map((phrase) =>
    phrase.endsWith('*') ? `${spaced(phrase.slice(0, -1))}[a-z]*` : `${spaced(phrase)}(?![a-z0-9%])`,
  );
  const pattern = new RegExp(`(?<![a-z0-9])(?:${alternatives.join('|')})`);
  return (text) => pattern.exec(normalised(text))?.[0] ?? null;
}

function spaced(phrase: string): string {
  return phrase.replaceAll(' ', String.raw`[\s-]+`);
}
