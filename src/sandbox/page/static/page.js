import { showInFrame, startFrame } from './app-frame.js';
import { ask } from './ask.js';
import { drawClock, startClock } from './clock.js';
import { contactShown, drawContacts, drawSpoken, openContact, showContact, startContacts } from './contacts.js';
import { byId, element, whenChanged } from './element.js';
import { drawChoices, startInquiry } from './inquiry-panel.js';
import { drawPhone, numberShown, showPhone, startPhone } from './phone.js';
import { drawViews, isOpenView, openView, startViews } from './views.js';
import { drawWebsite, startWebsite } from './website.js';

const drawFaults = whenChanged((faults) => {
  byId('fault-list').replaceChildren(...faults.map((fault) => element('li', {}, fault)));
  const count = byId('fault-count');
  count.textContent = String(faults.length);
  count.hidden = faults.length === 0;
});

const drawStopwatch = whenChanged((took) => {
  byId('text-took').textContent = took.text;
  byId('properties-took').textContent = took.properties;
});

function draw(snapshot) {
  drawClock(snapshot);
  drawWebsite(snapshot);
  drawPhone(snapshot);
  drawChoices(snapshot.choices);
  drawContacts(snapshot);
  drawViews(snapshot);
  drawFaults(snapshot.faults);
  drawStopwatch(snapshot.took);
}

function startFaults() {
  for (const button of document.querySelectorAll('[data-fault]')) {
    button.addEventListener('click', () => void ask({ do: 'fail', how: button.dataset.fault, number: numberShown() }));
  }
  // A menu that stays open hides the record.
  document.addEventListener('click', (event) => {
    for (const menu of document.querySelectorAll('details.menu[open]')) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    for (const menu of document.querySelectorAll('details.menu[open]')) {
      menu.open = false;
      menu.querySelector('summary').focus();
    }
  });
}

function drawFrame() {
  showInFrame(contactShown(), isOpenView('app'));
}

function listen() {
  const events = new EventSource('api/live');
  const connection = byId('connection');
  events.addEventListener('message', ({ data }) => {
    connection.textContent = '';
    document.body.dataset.drawn = 'yes';
    draw(JSON.parse(data));
  });
  events.addEventListener('error', () => {
    connection.textContent = 'The sandbox is not running. Start it again with: npm run sandbox';
  });
}

startClock();
startFaults();
startPhone();
startContacts({ onChosen: showPhone, onShown: drawFrame });
startInquiry(drawSpoken);
startViews({
  onContact: (id) => {
    openView('record');
    openContact(id);
    byId('detail').focus({ preventScroll: true });
  },
  onView: drawFrame,
});
startFrame({ onContact: openContact });
startWebsite(({ contactId, number }) => {
  if (!isOpenView('app')) openView('record');
  showContact(contactId);
  showPhone(number);
});
listen();
