/** What every company writes under its texts, ours included: it says how to stop, and does not ask for it. */
const instruction =
  /\b(?:reply|text|send|txt|responda|envie|escriba|mande|conteste)(?: with| con)?[ "'“”]+(?:stop|alto|unsubscribe)["'“”]* (?:to|2|para)(?: (?:\p{L}|-)+){0,3}/giu;

/**
 * What sounds like a request to stop and is none, in small letters without accents. Texting is not among it: whoever writes
 * "why won't you stop texting me" asks for just that.
 */
const innocent: readonly RegExp[] = [
  instruction,
  // A visit, or a place.
  /\bstop(?:s|ped|ping)? (?:by|in|over|at|off)\b/gu,
  /\b(?:bus|rest|pit|truck|non|train|metro|next|last) stops?\b/gu,
  // What a body does, and what is taken for it.
  /\b(?:cant|cannot|can not|couldnt|could not|wont|will not|doesnt|does not|didnt|did not|dont|do not|never|not|hardly)(?: seem to| ever| even)? stop(?:s|ped|ping)?\b(?! (?:text|messag|contact|call|send|email|writ|bother|spam|harass))/gu,
  /\bstop(?:s|ped|ping)? (?:the |my |her |his |this |these |all )?(?:pain|bleed|blood|cough|ignor|lying|smok|drink|eat|tak|hurt|cry|itch|vomit|throw|breath|snor|sneez|shak|medic|pill|med|treat|insulin|birth|work|period)\p{L}*/gu,
  /\bno (?:puedo|puede|podemos|pude|logro|para|paran|paro|deja|dejan|dejo|paraba|dejaba)(?: parar| dejar| detener| pararme)?(?: de)?\b(?! (?:mand|envi|escrib|text|molest|llam|contact))/gu,
  /\b(?:ya )?no (?:quiero |tengo |hay |siento )?mas (?:de )?(?:dolor|tos|fiebre|sangr|medic|pastill|tratamient|cita|nause|vomit|sintoma|alergia)\p{L}*/gu,
  /\b(?:cancel|cancelar|cancelo|cancele|cancelen|cancela|canceling|cancelled|canceled) (?:my|mi|la|una|the|our|her|his|su|this|esta|mis|las|an|that) (?!text|messag|alert|notif|remind|subscri|mensaj|suscri|sms)\p{L}+/gu,
  /\b(?:the )?end of\b/gu,
  /\b(?:to|i|should|can|could|when|he|she|we|must) stop (?!text|txt|messag|msg|call|contact|send|email|get|receiv|these|this|all|your|bother|spam|harass|it\b|please|pls|now|already|me\b|ok|the (?:text|messag|call|remind|alert|notif)|remind|notif|alert|from|and|but|or\b)\p{L}+/gu,
  /\bno (?:me|nos|lo|la|le) (?:mand|envi)\p{L}+ (?:a|al|con|hasta|para|otra vez a) /gu,
  // What a patient is to be taken off that is no list of ours.
  /\b(?:take|took|taken|get|got|pull|pulled|remove|removed|taking|getting|put) (?:me|him|her|us|my name) (?:off|from)(?: of)? (?:(?:the|my|this|that|these|those|his|her|our|your) )?(?:\p{L}+ )?(?:wait|hold|cancel|sched|med|pill|insur|plan|appoint|appt|drug|antib|insulin|steroid|oxygen|calendar|work|policy|account|birth|dose|diet|surgery|procedure|monday|tuesday|wednesday|thursday|friday)\p{L}*/gu,
  /\bde baja (?:del?|en el|en la|por|medica) (?:la |el |mi |su |esa? |plan )*(?:seguro|medicaid|medicare|plan|trabajo|aseguranza|escuela|maternidad|poliza|enfermedad|incapacidad|programa|empleo|\p{L}+ medic)\p{L}*/gu,
  /\b(?:final|last) notice (?:for|about|on|from)\b/gu,
  // Who wants the messages to go on, or misses them.
  /\b(?:you|u|they|yall|nobody|office) (?:guys )?(?:never|dont|do not|didnt|did not) (?:even |ever )?(?:text|call|messag|email|send|contact|write|answer)\p{L}*/gu,
  /\bwhy (?:dont|do not|didnt|cant) (?:you|u|they) (?:just )?(?:text|call|messag|email|send)\p{L}*/gu,
  /(?<!why |you |u |they |cant |wont )\b(?:dont|do not|never) stop (?:text|messag|send|remind|the (?:text|messag|remind))\p{L}*/gu,
]; // prettier-ignore

/** Whether the message tells how texts are stopped. */
export function tellsHowToStop(text: string): boolean {
  return text.search(instruction) >= 0;
}

/** The message without what sounds like a request to stop and is none; accents and apostrophes are gone with it. */
export function withoutInnocentStops(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{Mark}|['’‘`´ʼ]/gu, '')
    .toLowerCase();
  if (!innocent.some((phrase) => plain.search(phrase) >= 0)) return text;
  return innocent.reduce((rest, phrase) => rest.replace(phrase, ' , '), plain);
}
