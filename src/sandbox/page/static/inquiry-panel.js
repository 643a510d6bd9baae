import { drawAnswerBox, startAnswerBox } from './answer-box.js';
import { ask } from './ask.js';
import { cardWords } from './card-words.js';
import { nowMs } from './clock.js';
import { byId, element, whenChanged } from './element.js';
import { drawTimesLeft } from './time-left.js';

let language = 'en';
let redraw = () => undefined;
let contactId = '';

/** Draws the inquiry of the contact that is open; nothing of it where there is none. */
export function drawInquiry(inquiry, id) {
  contactId = id;
  redraw = () => {
    const panel = byId('inquiry-panel');
    panel.lang = language;
    panel.classList.toggle('without', inquiry === undefined);
    drawWords(language);
    drawEscalation({ escalation: inquiry?.escalation ?? null, language });
    drawTiles({ tiles: inquiry?.tiles ?? [], language, id });
    drawJudgements({ judgements: inquiry?.judgements ?? [], language });
    drawFacts({ facts: inquiry?.facts ?? [], language });
    drawCadence({ cadence: inquiry?.cadence ?? null, language });
    drawDecisions({ decisions: inquiry?.decisions ?? [], language });
    drawAnswerBox(contactId, language);
    drawTimesLeft(byId('contact'), nowMs());
  };
  redraw();
}

/** The language in which the panel speaks. */
export function panelLanguage() {
  return language;
}

/** Lets the language be chosen and a question be closed. `changed` is called after another language was chosen. */
export function startInquiry(changed) {
  startAnswerBox();
  byId('card-language').addEventListener('change', ({ target }) => {
    language = target.value;
    redraw();
    changed();
  });
  for (const button of document.querySelectorAll('[data-close]')) {
    button.addEventListener('click', () => {
      void ask({ do: 'closeEscalation', contactId, outcome: button.dataset.close });
      byId('detail').focus({ preventScroll: true });
    });
  }
  const form = byId('edit');
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const done = await ask({ do: 'editInquiry', contactId, edited: Object.fromEntries(new FormData(form)) });
    if (done === undefined) return;
    form.reset();
    byId('edit-menu').open = false;
    byId('edit-menu').querySelector('summary').focus();
  });
}

/** Fills the choices of what a person sets. */
export const drawChoices = whenChanged((choices) => {
  const asItIs = element('option', { value: '' }, 'As it is');
  const lists = { status: 'edit-status', notBookedReason: 'edit-reason', nextAction: 'edit-action' };
  for (const [name, id] of Object.entries(lists)) {
    const options = choices[name].map(({ value, label }) => element('option', { value }, label));
    byId(id).replaceChildren(asItIs.cloneNode(true), ...options);
  }
});

const drawWords = whenChanged((spoken) => {
  for (const name of ['judgements', 'facts', 'cadence', 'decisions', 'tasks']) {
    byId(`${name}-title`).textContent = cardWords[spoken][name];
  }
});

const countdown = (dueMs, spoken) => element('span', { class: 'left', 'data-due-ms': dueMs, 'data-language': spoken });

const drawEscalation = whenChanged(({ escalation, language: spoken }) => {
  const place = byId('escalation');
  place.hidden = escalation === null;
  place.lang = spoken;
  if (escalation === null) return;
  const words = cardWords[spoken];
  const { kind, because, owner, due, dueMs, isLock, others } = escalation;
  place.classList.toggle('lock', isLock);
  byId('escalation-kind').textContent = kind[spoken];
  byId('escalation-because').textContent = `${because[spoken]}${isLock ? ` ${words.lock}` : ''}${words.others(others)}`;
  byId('escalation-who').replaceChildren(`${words.has(owner, due[spoken])} · `, countdown(dueMs, spoken));
  for (const button of place.querySelectorAll('[data-close]')) {
    button.textContent = words.close[button.dataset.close];
  }
});

let before = { id: '', values: new Map() };

const drawTiles = whenChanged(({ tiles, language: spoken, id }) => {
  const isNew = ({ name, value }) => before.id === id && before.values.get(name) !== value.en;
  byId('tiles').replaceChildren(
    ...tiles.map((tile) => {
      const { name, label, value, below, dueMs, tone } = tile;
      return element(
        'div',
        { class: [tone, isNew(tile) ? 'fresh' : ''].join(' ').trim() || undefined, 'data-tile': name },
        element('dt', {}, label[spoken]),
        element('dd', {}, value[spoken], dueMs === null ? null : countdown(dueMs, spoken)),
        below[spoken] === '' ? null : element('dd', { class: 'below' }, below[spoken]),
      );
    }),
  );
  before = { id, values: new Map(tiles.map(({ name, value }) => [name, value.en])) };
});

const drawJudgements = whenChanged(({ judgements, language: spoken }) => {
  byId('judgements').replaceChildren(
    ...judgements.map(({ name, label, value, because, isUnsure }) =>
      element(
        'div',
        { 'data-judgement': name },
        element('dt', {}, label[spoken]),
        element(
          'dd',
          {},
          element('b', {}, value[spoken]),
          isUnsure ? element('span', { class: 'chip' }, cardWords[spoken].unsure) : null,
          element('span', { class: 'because' }, because[spoken]),
        ),
      ),
    ),
  );
});

const drawFacts = whenChanged(({ facts, language: spoken }) => {
  byId('facts').replaceChildren(
    ...facts.map(({ name, label, value, isCorrected }) =>
      element(
        'div',
        { 'data-fact': name },
        element('dt', {}, label[spoken]),
        element(
          'dd',
          {},
          value[spoken],
          isCorrected ? element('span', { class: 'because' }, cardWords[spoken].corrected) : null,
        ),
      ),
    ),
  );
});

const drawCadence = whenChanged(({ cadence, language: spoken }) => {
  const words = cardWords[spoken];
  const steps = cadence?.steps ?? [];
  byId('cadence-title').textContent = cadence === null ? words.cadence : `${words.cadence}: ${cadence.name}`;
  byId('cadence-steps').replaceChildren(
    ...steps.map(({ day, what, time, state }) =>
      element(
        'li',
        { class: state, 'aria-current': state === 'next' ? 'step' : undefined },
        element('span', { class: 'day' }, `${words.day} ${day}`),
        element('b', {}, what[spoken]),
        element('span', { class: 'because' }, time[spoken]),
        element('span', { class: 'unseen' }, `: ${words.stepStates[state]}`),
      ),
    ),
  );
  const said = cadence?.words[spoken] ?? words.noCadence;
  byId('cadence-words').textContent = cadence !== null && !cadence.isStopped ? `${words.next}: ${said}` : said;
});

const drawDecisions = whenChanged(({ decisions, language: spoken }) => {
  const lines = decisions.map(({ at, because }) =>
    element('li', { class: 'ours' }, element('span', { class: 'meta' }, at[spoken]), element('p', {}, because[spoken])),
  );
  const none = element('li', { class: 'empty' }, cardWords[spoken].noDecisions);
  byId('decisions').replaceChildren(...(lines.length === 0 ? [none] : lines));
});
