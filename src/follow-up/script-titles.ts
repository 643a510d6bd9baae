import type { Script } from './policy/scripts.ts';
import { say, type Sentence } from './sentence.ts';

/** What the scripts that come with Speedwell are about. */
const titles: ReadonlyMap<string, Sentence> = new Map([
  ['age', say('age', 'edad')],
  ['any', say('any question', 'cualquier pregunta')],
  ['area', say('outside our area', 'fuera de nuestra zona')],
  ['bilingual', say('bilingual support', 'atención bilingüe')],
  ['bilingual_support', say('bilingual support', 'atención bilingüe')],
  ['callback', say('we will call you', 'le vamos a llamar')],
  ['check_in', say('last check-in', 'último aviso')],
  ['clinical', say('clinical question', 'pregunta clínica')],
  ['complaint', say('complaint', 'queja')],
  ['cost', say('cost', 'costo')],
  ['coverage', say('coverage', 'cobertura')],
  ['first_call', say('first call', 'primera llamada')],
  ['general', say('any inquiry', 'cualquier solicitud')],
  ['help', say('help', 'ayuda')],
  ['how_follow_up_works', say('how follow-up works', 'cómo es el seguimiento')],
  ['how_referrals_work', say('how referrals work', 'cómo funcionan los referidos')],
  ['how_to_prepare', say('how to prepare', 'cómo prepararse')],
  ['incomplete_intake', say('incomplete intake', 'registro incompleto')],
  ['insurance', say('insurance', 'seguro')],
  ['intake_call', say('call about the form', 'llamada por el formulario')],
  ['intake_last_reminder', say('last form reminder', 'último recordatorio del formulario')],
  ['intake_reminder', say('form reminder', 'recordatorio del formulario')],
  ['medication', say('medication', 'medicamentos')],
  ['missed_call', say('missed call', 'llamada perdida')],
  ['missed_you', say('we tried to call', 'intentamos llamarle')],
  ['next_day_call', say('call the next day', 'llamada al día siguiente')],
  ['options', say('ways to go on', 'opciones para seguir')],
  ['paid_campaign', say('paid campaign', 'campaña pagada')],
  ['privacy', say('privacy', 'privacidad')],
  ['ready_to_schedule', say('ready to schedule', 'lista para agendar')],
  ['referral', say('referral', 'referido')],
  ['seasonal_reminder', say('seasonal reminder', 'recordatorio de temporada')],
  ['second_call', say('second call', 'segunda llamada')],
  ['service_fit', say('asks whether a service fits', 'pregunta si un servicio le conviene')],
  ['social', say('social media', 'redes sociales')],
  ['stop', say('no more texts', 'no más textos')],
  ['stop_visit', say('no more texts, visit still booked', 'no más textos, con la cita en pie')],
  ['telehealth', say('telehealth', 'telesalud')],
  ['timing', say('finding a time', 'encontrar horario')],
  ['transport', say('getting here', 'cómo llegar')],
  ['urgent_symptoms', say('urgent symptoms', 'síntomas urgentes')],
  ['what_to_bring', say('what to bring', 'qué traer')],
  ['what_to_expect', say('what to expect', 'qué esperar')],
  ['when_to_call', say('when to call', 'cuándo llamar')],
]);

/** What a script is about, for a list, without a capital; a practice's own are called by the name that it gave them. */
export function scriptTitle({ about }: Pick<Script, 'about'>): Sentence {
  const written = about.replaceAll('_', ' ');
  return titles.get(about) ?? say(written, written);
}

/** The same of one among those for other hours: acknowledgments differ by whether the practice is open. */
export function scriptTitleWithHours({ about, hours }: Pick<Script, 'about' | 'hours'>): Sentence {
  const { en, es } = scriptTitle({ about });
  switch (hours) {
    case 'open':
      return say(`${en}, while open`, `${es}, en horario`);
    case 'closed':
      return say(`${en}, after hours`, `${es}, fuera de horario`);
    case 'any':
      return say(en, es);
  }
}
