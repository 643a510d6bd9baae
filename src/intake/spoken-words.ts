import type { PracticePolicy } from '../follow-up/policy/practice-policy.ts';
import { say, type Sentence } from '../follow-up/sentence.ts';

/** What whoever picks up at the front desk hears before the call is put through. */
export const pressToAccept: Sentence = say('Patient call. Press 1.', 'Llamada de un paciente. Oprima 1.');

/** What callers hear at a number of the practice that belongs to no location, such as the one that texts come from. */
export function numberTakesNoCalls({ practice: { name, phone } }: Pick<PracticePolicy, 'practice'>): Sentence {
  return say(
    `Thank you for calling ${name}. Nobody answers calls at this number. Please call us at ${phone}. If this is an emergency, hang up and call 911.`,
    `Gracias por llamar a ${name}. En este número nadie contesta llamadas. Llámenos al ${phone}. Si es una emergencia, cuelgue y llame al 911.`,
  );
}
