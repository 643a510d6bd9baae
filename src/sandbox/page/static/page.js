import { ask } from './ask.js';
import { drawClock, startClock } from './clock.js';
import { drawContacts, showContact, startContacts } from './contacts.js';
import { byId, element, whenChanged } from './element.js';
import { drawPhone, numberShown, showPhone, startPhone } from './phone.js';
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
  drawContacts(snapshot);
  drawFaults(snapshot.faults);
  drawStopwatch(snapshot.took);
}

function startFaults() {
  for (const button of document.querySelectorAll('[data-fault]')) {
    button.addEventListener('click', () => void ask({ do: 'fail', how: button.dataset.fault, number: numberShown() }));
  }
  // A menu that stays open hides the record.
  document.addEventListener('click', (event) => {
    for (const menu of document.querySelectorAll('details[open]')) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    for (const menu of document.querySelectorAll('details[open]')) {
      menu.open = false;
      menu.querySelector('summary').focus();
    }
  });
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
startContacts({ onChosen: showPhone });
startWebsite(({ contactId, number }) => {
  showContact(contactId);
  showPhone(number);
});
listen();
