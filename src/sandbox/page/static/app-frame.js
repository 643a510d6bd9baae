import { byId } from './element.js';

/** What is chosen in the frame holds until a person chooses something else there. */
let user = 'frontdesk';
let locale = 'en';
let shownContact = '';

/**
 * Shows the card of this contact, or the queue where there is none. Nothing is loaded before somebody looks; `inFront`
 * tells whether somebody does.
 */
export function showInFrame(contactId, inFront) {
  const frame = byId('app-frame');
  if (!inFront || contactId === shownContact) return;
  shownContact = contactId;
  const chosen = new URLSearchParams({ user, locale });
  frame.src = contactId === '' ? `hubspot/queue?${chosen}` : `hubspot/contact/${contactId}?${chosen}`;
}

/** Follows what is chosen in the frame. `onContact` is told which contact was opened there. */
export function startFrame({ onContact }) {
  byId('app-frame').addEventListener('load', ({ target }) => {
    const { pathname, searchParams } = new URL(target.contentWindow.location.href);
    if (!pathname.startsWith('/hubspot/')) return;
    user = searchParams.get('user') ?? user;
    locale = searchParams.get('locale') ?? locale;
    byId('app-alone').href = target.contentWindow.location.href;
    const contactId = /^\/hubspot\/contact\/(\d+)$/.exec(pathname)?.[1];
    if (contactId === undefined || contactId === shownContact) return;
    shownContact = contactId;
    onContact(contactId);
  });
}
