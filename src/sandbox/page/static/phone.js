import { ask } from './ask.js';
import { byId, element, fillChoices, whenChanged } from './element.js';

const chooser = byId('phone-number');
let phones = [];
let wanted = '';

/** Draws the phone that is chosen. */
export function drawPhone(snapshot) {
  phones = snapshot.phones;
  drawOwner(snapshot.practice);
  drawChooser(phones.map(({ number, shown }) => ({ value: number, label: shown })));
  if (wanted !== '' && phones.some(({ number }) => number === wanted)) {
    chooser.value = wanted;
    wanted = '';
  }
  drawTexts({ number: chooser.value, texts: chosen()?.texts ?? [] });
}

/** Takes the phone with this number into the hand, as soon as it is known. */
export function showPhone(number) {
  wanted = number;
  if (phones.some((phone) => phone.number === number)) {
    chooser.value = number;
    drawTexts({ number, texts: chosen()?.texts ?? [] });
  }
}

/** The number of the phone on the page; empty if there is none yet. */
export function numberShown() {
  return chooser.value;
}

/** Lets the reply box work. */
export function startPhone() {
  chooser.addEventListener('change', () => {
    drawTexts({ number: chooser.value, texts: chosen()?.texts ?? [] });
  });
  const form = byId('reply');
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const body = form.elements.body.value.trim();
    if (body !== '') void reply(body);
  });
  for (const ready of form.querySelectorAll('[data-reply]')) {
    ready.addEventListener('click', () => void reply(ready.dataset.reply));
  }
}

function chosen() {
  return phones.find(({ number }) => number === chooser.value);
}

async function reply(body) {
  if (chooser.value === '') return;
  const sent = await ask({ do: 'reply', number: chooser.value, body });
  if (sent !== undefined) byId('reply').elements.body.value = '';
}

const drawOwner = whenChanged(({ name, textsFrom }) => {
  byId('phone-practice').textContent = name;
  byId('phone-avatar').textContent = name.slice(0, 1);
  byId('phone-from').textContent = textsFrom;
});

const drawChooser = whenChanged((choices) => {
  fillChoices(chooser, choices);
  chooser.hidden = choices.length === 0;
});

let shownNumber = '';
let shownIds = [];

/** Adds what is new at the end instead of drawing all again, so that a screen reader reads out only the new text. */
const drawTexts = whenChanged(({ number, texts }) => {
  const list = byId('texts');
  const ids = texts.map(({ id }) => id);
  const continues = number === shownNumber && shownIds.every((id, place) => ids[place] === id);
  if (!continues || shownIds.length === 0) list.replaceChildren();
  const fresh = continues ? texts.slice(shownIds.length) : texts;
  list.append(...fresh.map(bubble));
  for (const { id, state } of texts) {
    const label = list.querySelector(`[data-text="${CSS.escape(id)}"] .state`);
    if (label !== null && label.textContent !== state) label.textContent = state;
  }
  if (texts.length === 0) list.append(element('li', { class: 'empty' }, 'No texts yet.'));
  list.scrollTop = list.scrollHeight;
  shownNumber = number;
  shownIds = ids;
});

function bubble({ id, by, body, at, state, language }) {
  return element(
    'li',
    { class: `text by-${by}`, 'data-text': id },
    element('span', { class: 'unseen' }, by === 'patient' ? 'The patient: ' : 'The practice: '),
    element('p', { lang: language || undefined }, body),
    element('span', { class: 'meta' }, `${at} · `, element('span', { class: 'state' }, state)),
  );
}
