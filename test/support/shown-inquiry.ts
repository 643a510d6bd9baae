import type {
  ActName,
  Coded,
  HandoffFact,
  HandoffName,
  Possibility,
  ShownConsent,
  ShownInquiry,
  ShownTarget,
  Words,
} from '../../extensions/shared/card-api.ts';
import type { ShownConversation } from '../../extensions/shared/conversation-api.ts';
import {
  consentLabels,
  escalationLabels,
  intentLabels,
  nextActionLabels,
  notBookedReasonLabels,
  outcomeLabels,
  scoreLabels,
  sourceLabels,
  statusLabels,
  targetStateLabels,
} from '../../src/follow-up/labels.ts';
import { scriptTitle } from '../../src/follow-up/script-titles.ts';
import { say } from '../../src/follow-up/sentence.ts';

/** The service's clock in what is shown: Monday 8 o'clock in Chicago, when the practice opens. */
export const shownNow = '2026-11-23T14:00:00Z';

/** It can be done at once. */
export const yes: Possibility = { possible: true, because: null };
/** It cannot be done now, and why. */
export const no = (because: Words): Possibility => ({ possible: false, because });

/** A code with the product's own label. */
export function coded<Code extends string>(labels: Readonly<Record<Code, Words>>, code: Code): Coded<Code> {
  return { code, label: labels[code] };
}

const codedAll = <Code extends string>(labels: Readonly<Record<Code, Words>>, codes: readonly Code[]) =>
  codes.map((code) => coded(labels, code));

/** Everything can be done, but what is named. */
export function may(off: Partial<Record<ActName, Possibility>> = {}): Readonly<Record<ActName, Possibility>> {
  const acts = ['log_call', 'call_back_at', 'book', 'set_status', 'escalate', 'close_escalation'] as const;
  const more = ['correct', 'close', 'stop_follow_ups', 'take'] as const;
  const all = Object.fromEntries([...acts, ...more].map((act) => [act, yes]));
  return {
    ...(all as Record<ActName, Possibility>),
    close_escalation: no(say('No question is open.', 'No hay ninguna pregunta abierta.')),
    ...off,
  };
}

/** The first answer is promised within 15 business minutes. */
export const shownTarget: ShownTarget = {
  kind: { code: 'first_response', label: say('first response', 'primera respuesta') },
  state: coded(targetStateLabels, 'running'),
  promise: say('within 15 business minutes', 'en 15 minutos hábiles'),
  startsAt: '2026-11-23T14:00:00Z',
  warnAt: '2026-11-23T14:10:00Z',
  due: '2026-11-23T14:15:00Z',
  answeredAt: null,
};

const fact = (name: HandoffName, label: Words, value: Words | null, at: string | null = null): HandoffFact => ({
  ...{ fact: name, label, value, at },
});

const handoff: readonly HandoffFact[] = [
  fact('source', say('source', 'origen'), sourceLabels.paid_social),
  fact('service_or_campaign', say('service or campaign', 'servicio o campaña'), say('fall-spanish', 'fall-spanish')),
  fact('location', say('location preference', 'sede preferida'), say('Main Street', 'Main Street')),
  fact('patient_status', say('new or existing', 'nuevo o existente'), say('new patient', 'paciente nuevo')),
  fact('preferred_contact', say('preferred contact', 'contacto preferido'), say('phone call', 'llamada telefónica')),
  fact('language', say('language', 'idioma'), say('Spanish', 'español')),
  fact('insurance_question', say('insurance question', 'pregunta de seguro'), null),
  fact('landing_page_or_form', say('landing page or form', 'página o formulario'), say('Cita', 'Cita')),
  fact('received_at', say('received', 'recibida'), null, '2026-11-22T03:30:00Z'),
  fact('first_attempt', say('first attempt', 'primer intento'), null),
  fact('next_action', say('next action', 'próxima acción'), nextActionLabels.call_back, '2026-11-23T14:15:00Z'),
];

const consent = (channel: ShownConsent['channel'], marketing: 'given' | 'unknown'): ShownConsent => ({
  channel,
  purposes: [
    { purpose: { code: 'reply', label: say('replies', 'respuestas') }, state: coded(consentLabels, 'given') },
    { purpose: { code: 'care', label: say('care', 'atención') }, state: coded(consentLabels, 'given') },
    { purpose: { code: 'marketing', label: say('marketing', 'promociones') }, state: coded(consentLabels, marketing) },
  ],
});

/** An inquiry of Saturday night, as the card shows it on Monday at eight; `over` says what is different. */
export function shownInquiry(over: Partial<ShownInquiry> = {}): ShownInquiry {
  return {
    ...{ contactId: '123', state: 'open', mark: 'mark-1', now: shownNow, timeZone: 'America/Chicago', language: 'es' },
    status: coded(statusLabels, 'new'),
    score: { ...coded(scoreLabels, 'A'), because: say('The patient asked for a time.', 'El paciente pidió una hora.') },
    intent: coded(intentLabels, 'ready_to_schedule'),
    owner: { name: 'Spanish desk', isMe: false },
    handoff,
    target: shownTarget,
    nextAction: { kind: coded(nextActionLabels, 'call_back'), due: '2026-11-23T14:15:00Z', by: 'person' },
    lastReason: say('A new request came while we were closed.', 'Llegó una solicitud mientras estaba cerrado.'),
    escalation: null,
    consents: [
      consent({ code: 'text', label: say('text', 'texto') }, 'unknown'),
      consent({ code: 'email', label: say('e-mail', 'correo') }, 'unknown'),
      consent({ code: 'call', label: say('call', 'llamada') }, 'given'),
    ],
    attempts: 0,
    ...{ appointment: null, notBooked: null },
    followUps: {
      running: true,
      nextAt: '2026-11-23T14:15:00Z',
      words: say('The first call is due.', 'Toca la primera llamada.'),
    },
    may: may(),
    choices: {
      outcomes: codedAll(outcomeLabels, [
        'reached',
        'left_voicemail',
        'no_answer',
        'wrong_number',
        'asked_callback',
        'declined',
      ]),
      nextActions: codedAll(nextActionLabels, ['book_appointment', 'call_back', 'verify_insurance']),
      statuses: codedAll(statusLabels, ['awaiting_patient', 'awaiting_documents', 'insurance_pending']),
      escalations: codedAll(escalationLabels, ['clinical', 'medication', 'complaint']),
      sources: codedAll(sourceLabels, ['paid_social', 'website']),
      intents: codedAll(intentLabels, ['ready_to_schedule', 'service_fit']),
      closings: [
        { status: coded(statusLabels, 'declined'), reasons: codedAll(notBookedReasonLabels, ['price', 'too_far']) },
        { status: coded(statusLabels, 'lost_to_other'), reasons: codedAll(notBookedReasonLabels, ['chose_other']) },
      ],
    },
    phone: {
      call: {
        ...{ id: 'first-call-es', language: 'es', beforeIdentity: 'Diga: «Buenos días, le llama la recepción».' },
        identitySteps: [
          say('Ask for the full name.', 'Pida el nombre completo.'),
          say('Ask for the date of birth.', 'Pida la fecha de nacimiento.'),
        ],
        words: 'Diga: «Gracias por su solicitud».\n\nOfrezca dos horarios.',
      },
      voicemail: {
        id: 'first-voicemail-es',
        language: 'es',
        beforeIdentity: '',
        identitySteps: [],
        words: 'Buenos días.',
      },
    },
    booking: { link: 'https://clinic.example/book', hasSlots: true },
    ...{ undo: null, duplicates: [] },
    timeline: [
      {
        at: '2026-11-22T03:30:00Z',
        because: say('A new request came while we were closed.', 'Llegó una solicitud mientras estaba cerrado.'),
      },
    ],
    ...over,
  };
}

/** A contact that never asked for anything. */
export const noInquiry: ShownInquiry = shownInquiry({
  ...{
    state: 'none',
    status: null,
    score: null,
    intent: null,
    owner: null,
    handoff: [],
    target: null,
    nextAction: null,
  },
  ...{ lastReason: null, timeline: [], consents: [] },
});

/** What both sides said until Monday at eight; `over` says what is different. */
export function shownConversation(over: Partial<ShownConversation> = {}): ShownConversation {
  return {
    ...{ contactId: '123', language: 'es', hasMore: false, locked: false, texting: { ...yes, from: null } },
    lines: [
      {
        ...{ id: '1', at: '2026-11-22T03:30:02Z', who: 'automatic', how: 'text', words: 'Recibimos su solicitud.' },
        ...{ gone: false, state: 'delivered', because: null, by: null, pictures: 0, seconds: null },
      },
      {
        ...{ id: '2', at: '2026-11-22T03:41:00Z', who: 'patient', how: 'text', words: 'Gracias.' },
        ...{ gone: false, state: 'received', because: null, by: null, pictures: 1, seconds: null },
      },
    ],
    scripts: [
      {
        id: 'cost-es',
        moment: 'barrier',
        about: 'cost',
        title: scriptTitle({ about: 'cost' }),
        language: 'es',
        words: 'Puede saber el costo.',
        ...yes,
        from: null,
      },
      {
        ...{
          id: 'options-es',
          moment: 'follow_up',
          about: 'options',
          title: scriptTitle({ about: 'options' }),
          language: 'es',
          words: '¿Qué fecha prefiere?',
          ...yes,
        },
        ...{ from: '2026-11-23T15:00:00Z', because: say('It is quiet time.', 'Es hora de descanso.') },
      },
      {
        ...{
          id: 'check-in-es',
          moment: 'follow_up',
          about: 'check_in',
          title: scriptTitle({ about: 'check_in' }),
          language: 'es',
          words: 'No le escribiremos.',
          from: null,
        },
        ...no(say('This text was sent already.', 'Este texto ya se envió.')),
      },
    ],
    ownWords: { ...yes, from: null, longest: 1000, needsIdentity: false },
    ...over,
  };
}
