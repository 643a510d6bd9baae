import { ask } from './ask.js';
import { drawConsents } from './consents.js';
import { byId, element, fillChoices, whenChanged } from './element.js';
import { drawInquiry, panelLanguage } from './inquiry-panel.js';
import { drawProperties, drawTasks, drawTimeline } from './record.js';

let all = [];
let inquiries = {};
let consents = {};
let calls = {};
let chosenId = '';
let onChosen = () => undefined;
let onShown = () => undefined;

/** Id of the contact whose record is open; empty if there is none. */
export function contactShown() {
  return chosenId;
}

/** Draws the list of contacts and the one that is chosen. */
export function drawContacts({ contacts, deleted, owners, ...snapshot }) {
  all = [...contacts, ...deleted];
  ({ inquiries, consents, calls } = snapshot);
  if (!all.some(({ id }) => id === chosenId)) chosenId = successorOf(chosenId)?.id ?? all[0]?.id ?? '';
  drawOwners(owners.map(({ id, name }) => ({ value: id, label: name })));
  drawChosen();
}

/** Opens the record of this contact, as soon as it is known. */
export function showContact(id) {
  chosenId = id;
  drawChosen();
}

/** Opens the record of this contact, and the phone that belongs to it. */
export function openContact(id) {
  showContact(id);
  onChosen(chosen()?.number ?? '');
}

/**
 * Lets the list and the buttons of the record work. `onChosen` is told the number of the contact that was opened,
 * `onShown` that one may have been drawn.
 */
export function startContacts(told) {
  ({ onChosen, onShown } = told);
  byId('call').addEventListener('submit', (event) => {
    event.preventDefault();
    void ask({ do: 'logCall', contactId: chosenId, outcome: byId('call-outcome').value });
  });
  byId('owner').addEventListener('change', ({ target }) => {
    void ask({ do: 'changeOwner', contactId: chosenId, ownerId: target.value });
  });
  byId('revoke').addEventListener('click', () => void ask({ do: 'revokeConsent', contactId: chosenId }));
  byId('delete').addEventListener('click', () => void ask({ do: 'deleteContact', contactId: chosenId }));
  byId('restore').addEventListener('click', () => void ask({ do: 'restoreContact', contactId: chosenId }));
  byId('merge').addEventListener('submit', (event) => {
    event.preventDefault();
    const otherId = byId('merge-with').value;
    if (otherId !== '') void ask({ do: 'mergeContacts', contactId: chosenId, otherId });
  });
  byId('erase').addEventListener('click', askWhetherSure);
  byId('sure').addEventListener('close', () => {
    if (byId('sure').returnValue === 'yes') void ask({ do: 'eraseContact', contactId: chosenId });
  });
}

function askWhetherSure() {
  byId('sure-words').textContent = `Delete ${chosen()?.name ?? 'this contact'} for good? Nobody can bring it back.`;
  byId('sure').returnValue = 'no';
  byId('sure').showModal();
}

function chosen() {
  return all.find(({ id }) => id === chosenId);
}

/** After a merge the old id leads to the contact that remains. */
function successorOf(id) {
  return all.find(({ formerIds }) => formerIds.includes(id));
}

function drawChosen() {
  onShown();
  drawList({ lines: all.map(({ id, name, line, isDeleted }) => ({ id, name, line, isDeleted })), chosenId });
  drawMergeChoices(
    all
      .filter(({ id, isDeleted }) => id !== chosenId && !isDeleted)
      .map(({ id, name }) => ({ value: id, label: name })),
  );
  const contact = chosen();
  byId('no-contact').hidden = contact !== undefined;
  byId('contact').hidden = contact === undefined;
  if (contact === undefined) return;
  drawHead({ ...contact, properties: undefined, tasks: undefined, timeline: undefined });
  drawInquiry(inquiries[contact.id], contact.id);
  drawProperties({ id: contact.id, properties: contact.properties });
  drawSpoken();
  drawTimeline({ contactId: contact.id, timeline: contact.timeline });
}

/** Draws tasks, consents and calls of the contact that is open, in the language of the panel. */
export function drawSpoken() {
  const { id, tasks, isDeleted } = chosen() ?? { id: '', tasks: [], isDeleted: false };
  const language = panelLanguage();
  drawTasks({ contactId: id, tasks, isDeleted, language });
  byId('consents').hidden = consents[id] === undefined;
  if (consents[id] !== undefined) drawConsents({ consents: consents[id], calls: calls[id] ?? [], language });
}

const drawList = whenChanged(({ lines, chosenId: open }) => {
  const hadFocus = document.activeElement?.dataset.contact;
  byId('contacts').replaceChildren(
    ...lines.map(({ id, name, line, isDeleted }) => {
      const button = element(
        'button',
        {
          type: 'button',
          'data-contact': id,
          'aria-current': id === open ? 'true' : undefined,
          class: isDeleted ? 'gone' : undefined,
        },
        element('b', {}, name),
        element('span', {}, line),
      );
      button.addEventListener('click', () => openContact(id));
      return element('li', {}, button);
    }),
  );
  if (hadFocus !== undefined) document.querySelector(`[data-contact="${CSS.escape(hadFocus)}"]`)?.focus();
});

const drawOwners = whenChanged((choices) => {
  fillChoices(byId('owner'), [{ value: '', label: 'No owner' }, ...choices]);
});

const drawMergeChoices = whenChanged((choices) => {
  fillChoices(byId('merge-with'), choices.length === 0 ? [{ value: '', label: 'No other contact' }] : choices);
});

const drawHead = whenChanged(({ name, reach, isDeleted, ownerId }) => {
  byId('contact-name').textContent = name;
  byId('contact-reach').textContent = reach;
  const gone = byId('contact-gone');
  gone.hidden = !isDeleted;
  gone.textContent = 'Deleted';
  for (const tool of byId('tools').children) tool.hidden = isDeleted;
  byId('restore').hidden = !isDeleted;
  byId('owner').value = ownerId;
});
