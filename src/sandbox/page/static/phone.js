import { ask } from './ask.js';
import { byId, element, fillChoices, whenChanged } from './element.js';

const chooser = byId('phone-number');
let phones = [];
let wanted = '';
/** Phones that the person at the page took, of which nobody has heard yet. */
const taken = [];

/** Draws the phone that is chosen. */
export function drawPhone(snapshot) {
  phones = withTaken(snapshot.phones);
  drawOwner(snapshot.practice);
  drawChooser(choices());
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
    if (body !== '' || form.elements.picture.checked) void reply(body);
  });
  startCalls();
  byId('other-phone').addEventListener('submit', takePhone);
  for (const ready of form.querySelectorAll('[data-reply]')) {
    ready.addEventListener('click', () => void reply(ready.dataset.reply));
  }
}

function choices() {
  return phones.map(({ number, shown }) => ({ value: number, label: shown }));
}

function withTaken(known) {
  const others = taken.filter((number) => known.every((phone) => phone.number !== number));
  return [...known, ...others.map((number) => ({ number, shown: national(number), texts: [] }))];
}

/** Such as `(312) 555-0123`, of `+13125550123`. */
function national(number) {
  return number.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '($1) $2-$3');
}

function takePhone(event) {
  event.preventDefault();
  const field = byId('other-number');
  const digits = field.value.replaceAll(/\D/g, '').replace(/^1(?=\d{10}$)/, '');
  field.setCustomValidity(/^[2-9]\d{9}$/.test(digits) ? '' : 'Ten digits, such as (312) 555-0123');
  if (!field.reportValidity()) return;
  taken.push(`+1${digits}`);
  field.value = '';
  phones = withTaken(phones);
  drawChooser(choices());
  showPhone(`+1${digits}`);
}

/** While somebody is on the phone, nobody can call again. */
function startCalls() {
  const buttons = [...document.querySelectorAll('[data-call]')];
  for (const button of buttons) {
    button.addEventListener('click', async () => {
      if (chooser.value === '') return;
      for (const each of buttons) each.disabled = true;
      await ask({ do: 'call', number: chooser.value, how: button.dataset.call });
      for (const each of buttons) each.disabled = false;
    });
  }
}

function chosen() {
  return phones.find(({ number }) => number === chooser.value);
}

async function reply(body) {
  if (chooser.value === '') return;
  const { elements } = byId('reply');
  const sent = await ask({ do: 'reply', number: chooser.value, body, picture: elements.picture.checked });
  if (sent === undefined) return;
  elements.body.value = '';
  elements.picture.checked = false;
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
