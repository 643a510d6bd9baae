import { cardWords } from './card-words.js';
import { byId, element, whenChanged } from './element.js';

/** Draws what the number and the address of a contact agreed to, and the calls from the number. */
export const drawConsents = whenChanged(({ consents, calls, language }) => {
  const words = cardWords[language];
  byId('consents').lang = language;
  byId('consents-title').textContent = words.consents;
  byId('stopped').hidden = !consents.isStopped;
  byId('stopped').textContent = words.stopped;
  byId('consent-lines').replaceChildren(table(consents.lines, words, language));
  byId('calls-title').textContent = words.calls;
  const lines = calls.map(({ id, at, ended }) =>
    element('li', { 'data-call-id': id }, element('b', {}, ended[language]), element('span', {}, at[language])),
  );
  const none = element('li', { class: 'empty' }, words.noCalls);
  byId('calls').replaceChildren(...(lines.length === 0 ? [none] : lines));
});

function table(lines, words, language) {
  const head = words.consentHead.map((name) => element('th', { scope: 'col' }, name));
  return element(
    'table',
    {},
    element('caption', { class: 'unseen' }, words.consents),
    element('thead', {}, element('tr', {}, ...head)),
    element('tbody', {}, ...lines.map((line) => row(line, language))),
  );
}

function row({ name, channel, purpose, state, tone, source, wording, at }, language) {
  return element(
    'tr',
    { 'data-consent': name, class: tone || undefined },
    element('th', { scope: 'row' }, `${channel[language]}: ${purpose[language]}`),
    element('td', {}, element('b', {}, state[language])),
    element('td', {}, source[language]),
    element('td', {}, wording),
    element('td', {}, at[language]),
  );
}
