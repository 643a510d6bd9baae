import { ask } from './ask.js';
import { byId, element, fillChoices, whenChanged } from './element.js';

const words = {
  en: {
    title: 'Conversation',
    show: 'Show the conversation',
    hint: 'Loaded from the service when you ask for it, as the card does; the look is recorded.',
    as: 'As',
    users: { front_desk: 'Front desk', manager: 'Practice manager', clinical_lead: 'Clinical lead' },
    script: 'Approved script',
    text: 'Own words',
    sendScript: 'Send the script',
    sendText: 'Send own words',
    none: 'Nothing was said yet.',
    gone: 'The words are gone.',
    who: { patient: 'Patient', automatic: 'Speedwell', person: 'A person' },
    states: {
      ...{ received: 'received', missed: 'missed call', answered: 'answered call', waiting: 'waits' },
      ...{ on_its_way: 'on its way', sent: 'sent', delivered: 'delivered' },
      ...{ not_delivered: 'did not arrive', not_sent: 'not sent' },
    },
  },
  es: {
    title: 'Conversación',
    show: 'Mostrar la conversación',
    hint: 'Se pide al servicio cuando usted lo quiere ver, como en la tarjeta; queda registrado.',
    as: 'Como',
    users: { front_desk: 'Recepción', manager: 'Gerencia', clinical_lead: 'Responsable clínico' },
    script: 'Guion aprobado',
    text: 'Palabras propias',
    sendScript: 'Enviar el guion',
    sendText: 'Enviar palabras propias',
    none: 'Todavía no se dijo nada.',
    gone: 'Las palabras ya no están.',
    who: { patient: 'Paciente', automatic: 'Speedwell', person: 'Una persona' },
    states: {
      ...{ received: 'recibido', missed: 'llamada perdida', answered: 'llamada contestada', waiting: 'espera' },
      ...{ on_its_way: 'en camino', sent: 'enviado', delivered: 'entregado' },
      ...{ not_delivered: 'no llegó', not_sent: 'no se envió' },
    },
  },
};

let contactId = '';
let language = 'en';
let conversation;

/** Follows the contact that is open and the language of the panel. */
export function drawAnswerBox(id, spoken) {
  const isOther = id !== contactId;
  contactId = id;
  language = spoken;
  if (isOther) {
    conversation = undefined;
    tell(undefined);
  }
  draw();
}

/** Lets somebody of the practice read the conversation and answer. */
export function startAnswerBox() {
  byId('conversation-show').addEventListener('click', () => void read());
  byId('answer-as').addEventListener('change', () => {
    tell(undefined);
    if (conversation !== undefined) void read();
  });
  byId('answer-script-form').addEventListener('submit', (event) => {
    event.preventDefault();
    void send({ do: 'answerWithScript', script: byId('answer-script').value });
  });
  byId('answer-text-form').addEventListener('submit', (event) => {
    event.preventDefault();
    void send({ do: 'answerInOwnWords', text: byId('answer-text').value });
  });
}

async function read() {
  const id = contactId;
  const answer = await ask({ do: 'readConversation', contactId: id, as: byId('answer-as').value });
  if (answer?.conversation === undefined || id !== contactId) return;
  ({ conversation } = answer);
  draw();
}

async function send(action) {
  const answer = await ask({ ...action, contactId, as: byId('answer-as').value });
  if (answer?.told === undefined) return;
  tell(answer.told);
  if (answer.told.status === 202) byId('answer-text').value = '';
  await read();
}

function tell(told) {
  const place = byId('answer-told');
  place.dataset.code = told?.code ?? '';
  place.textContent = told?.because[language] ?? '';
}

function draw() {
  drawAll({ conversation, language });
}

const drawAll = whenChanged(() => {
  const spoken = words[language];
  const fixed = {
    'conversation-title': 'title',
    'conversation-show': 'show',
    'conversation-hint': 'hint',
    'answer-as-label': 'as',
  };
  const others = {
    'answer-script-label': 'script',
    'answer-text-label': 'text',
    'answer-script-send': 'sendScript',
    'answer-text-send': 'sendText',
  };
  for (const [id, name] of Object.entries({ ...fixed, ...others })) byId(id).textContent = spoken[name];
  fillChoices(
    byId('answer-as'),
    Object.entries(spoken.users).map(([value, label]) => ({ value, label })),
  );
  byId('answers').hidden = conversation === undefined;
  byId('conversation').hidden = conversation === undefined;
  if (conversation === undefined) return;
  const { lines, scripts, texting, ownWords } = conversation;
  byId('conversation').replaceChildren(
    ...(lines.length === 0 ? [element('li', { class: 'empty' }, spoken.none)] : lines.map(line)),
  );
  fillChoices(
    byId('answer-script'),
    scripts.map(({ id, words: said }) => ({ value: id, label: said })),
  );
  byId('answer-why').textContent = (texting.because ?? ownWords.because)?.[language] ?? '';
});

function line({ who, words: said, gone, state, because, how }) {
  const spoken = words[language];
  const why = because === null ? '' : `: ${because[language]}`;
  return element(
    'li',
    { class: who === 'patient' ? 'theirs' : 'ours', 'data-who': who },
    element('span', { class: 'meta' }, `${spoken.who[who]} · ${spoken.states[state]}${why}`),
    element('p', {}, gone ? spoken.gone : (said ?? how)),
  );
}
