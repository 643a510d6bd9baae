import { ask } from './ask.js';
import { byId, whenChanged } from './element.js';
import { drawTimesLeft } from './time-left.js';

let shown = { atMs: Date.now(), zone: 'America/Chicago' };
let receivedMs = performance.now();
let shownSecond = '';

/** Takes over the time of the sandbox; between two messages the page counts on by itself. */
export function drawClock({ clock }) {
  shown = clock;
  receivedMs = performance.now();
  drawOpen(clock.practice);
  tick();
}

/** Lets the clock run and its buttons work. `moved` is called while the sandbox moves, and after. */
export function startClock() {
  setInterval(tick, 250);
  for (const button of document.querySelectorAll('[data-clock]')) {
    const { clock, minutes } = button.dataset;
    button.addEventListener('click', () => void move({ do: 'moveClock', to: clock, minutes: Number(minutes ?? 0) }));
  }
  byId('night').addEventListener('click', () => void move({ do: 'night' }));
  byId('clock-form').addEventListener('submit', (event) => {
    event.preventDefault();
    byId('other-time').open = false;
    void move({ do: 'setClock', at: byId('clock-at').value });
  });
}

/** The time of the sandbox, in milliseconds since 1970. */
export function nowMs() {
  return shown.atMs + (performance.now() - receivedMs);
}

async function move(action) {
  document.body.classList.add('moving');
  await ask(action);
  document.body.classList.remove('moving');
}

function tick() {
  const now = new Date(nowMs());
  drawTimesLeft(document, now.getTime());
  const second = `${Math.floor(now.getTime() / 1000)} ${shown.zone}`;
  if (second === shownSecond) return;
  shownSecond = second;
  const format = (options) => new Intl.DateTimeFormat('en-US', { timeZone: shown.zone, ...options }).format(now);
  const time = byId('clock-time');
  time.textContent = format({ hour: 'numeric', minute: '2-digit', second: '2-digit', timeZoneName: 'short' });
  time.dateTime = now.toISOString();
  byId('clock-date').textContent = format({ weekday: 'long', month: 'long', day: 'numeric', year: 'numeric' });
  proposeTime(format);
}

/** The field for a free time starts at the practice's present hour, until somebody has touched it. */
function proposeTime(format) {
  const field = byId('clock-at');
  if (field.value !== '' || document.activeElement === field) return;
  const [month, day, year] = format({ year: 'numeric', month: '2-digit', day: '2-digit' }).split('/');
  field.value = `${year}-${month}-${day}T${format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })}`;
}

const drawOpen = whenChanged(({ isOpen, words }) => {
  const chip = byId('clock-open');
  chip.textContent = words;
  chip.classList.toggle('open', isOpen);
});
