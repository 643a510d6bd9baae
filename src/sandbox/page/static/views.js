import { nowMs } from './clock.js';
import { byId, element, whenChanged } from './element.js';
import { drawTimesLeft } from './time-left.js';

const tabs = () => [...byId('views').children];

/** Whether this view is the one that is open. */
export function isOpenView(name) {
  return !byId(`view-${name}`).hidden;
}

/** Opens one of the views: record, queue, ledger, practice or app. */
export function openView(name) {
  for (const tab of tabs()) {
    const isOpen = tab.id === `tab-${name}`;
    tab.setAttribute('aria-selected', String(isOpen));
    tab.tabIndex = isOpen ? 0 : -1;
    byId(tab.getAttribute('aria-controls')).hidden = !isOpen;
  }
  onOpened();
}

let onOpened = () => undefined;

let openContact = () => undefined;

/**
 * Lets the tabs work, with the arrow keys too. `onContact` is told which contact of the queue was chosen, `onView` that
 * another view was opened.
 */
export function startViews({ onContact, onView }) {
  openContact = onContact;
  onOpened = onView;
  for (const tab of tabs()) tab.addEventListener('click', () => openView(tab.id.slice('tab-'.length)));
  byId('views').addEventListener('keydown', (event) => {
    const all = tabs();
    const place = all.indexOf(document.activeElement);
    const next = { ArrowRight: place + 1, ArrowLeft: place - 1, Home: 0, End: all.length - 1 }[event.key];
    if (next === undefined || place === -1) return;
    event.preventDefault();
    const tab = all[(next + all.length) % all.length];
    openView(tab.id.slice('tab-'.length));
    tab.focus();
  });
}

/** Draws the queue, the ledger and how the practice works. */
export function drawViews({ queue, ledger, practice }) {
  drawQueue(queue);
  drawLedger(ledger);
  drawPractice(practice);
  drawTimesLeft(byId('view-queue'), nowMs());
}

function table(caption, head, rows) {
  return element(
    'table',
    {},
    element('caption', { class: 'unseen' }, caption),
    element('thead', {}, element('tr', {}, ...head.map((name) => element('th', { scope: 'col' }, name)))),
    element('tbody', {}, ...rows),
  );
}

function row(cells, props = {}) {
  const [first, ...others] = cells;
  return element('tr', props, element('th', { scope: 'row' }, first), ...others.map((cell) => element('td', {}, cell)));
}

const drawQueue = whenChanged((queue) => {
  const place = byId('queue');
  const hadFocus = place.contains(document.activeElement) ? document.activeElement.dataset.contact : undefined;
  byId('queue-count').textContent = queue.length === 0 ? '' : String(queue.length);
  byId('queue-count').classList.toggle(
    'bad',
    queue.some(({ isLate }) => isLate),
  );
  const lines = queue.map(({ contactId, name, action, by, owner, status, due, dueMs, isLate, isEscalated }) => {
    const open = element('button', { type: 'button', class: 'quiet', 'data-contact': contactId }, name);
    open.addEventListener('click', () => openContact(contactId));
    const left = element('span', { class: 'left', 'data-due-ms': dueMs });
    const who = by === 'person' ? owner : `Speedwell, for ${owner}`;
    const when = element('span', {}, due, ' ', left);
    const where = element('span', { class: isEscalated ? 'chip gone' : undefined }, status);
    return row([open, action, when, who, where], { class: isLate ? 'late' : undefined, 'data-inquiry': contactId });
  });
  place.replaceChildren(
    lines.length === 0
      ? element('p', { class: 'empty' }, 'No inquiry is open.')
      : table('Open inquiries', ['Patient', 'Next action', 'Due', 'Who', 'Status'], lines),
  );
  if (hadFocus !== undefined) place.querySelector(`[data-contact="${CSS.escape(hadFocus)}"]`)?.focus();
});

function verdict(place, isGood, words) {
  place.textContent = words;
  place.classList.toggle('bad', !isGood);
}

const drawLedger = whenChanged(({ rows, received, standing, isClosed, forgotten }) => {
  const isGood = forgotten.length === 0;
  verdict(
    byId('ledger-alarm'),
    isGood,
    isGood
      ? 'No open inquiry is without a next action.'
      : `${forgotten.length} open without an owner or a next action: contact ${forgotten.join(', ')}`,
  );
  verdict(
    byId('ledger-closed'),
    isClosed,
    isClosed
      ? `The ledger closes: ${received} received, ${standing} accounted for.`
      : `The ledger does not close: ${received} received, ${standing} accounted for.`,
  );
  byId('ledger-mark').textContent = isGood && isClosed ? '' : '!';
  byId('ledger-mark').classList.toggle('bad', !isGood || !isClosed);
  const lines = rows.map((each) => {
    const sum = `${each.received} = ${each.counted.map(({ count }) => count).join(' + ')}`;
    const where = each.counted.map(({ label, count }) => element('span', { class: 'chip plain' }, `${label} ${count}`));
    return row([each.day, each.source, sum, element('span', { class: 'chips' }, ...where)], {
      class: each.received === each.standing ? undefined : 'late',
    });
  });
  byId('ledger').replaceChildren(
    lines.length === 0
      ? element('p', { class: 'empty' }, 'Nothing was received in the last four weeks.')
      : table('Received and where it stands', ['Day', 'Source', 'Received = sum', 'Where they stand'], lines),
  );
});

const drawPractice = whenChanged(({ name, version, channels, groups }) => {
  byId('practice-name').textContent = `How ${name} answers`;
  byId('policy-version').textContent = version;
  const rows = (lines) => lines.map((cells) => row(cells));
  byId('channel-map').replaceChildren(
    table('The channel map', ['Channel', 'Group', 'A person answers', 'Owner'], rows(channels)),
  );
  byId('groups').replaceChildren(
    table('The ten groups', ['Group', 'A person answers', 'Owner', 'Backup', 'Manager', 'Follow-ups'], rows(groups)),
  );
});
