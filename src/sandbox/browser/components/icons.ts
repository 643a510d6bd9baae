/** Plain signs for the icons that Speedwell uses; HubSpot's drawings are HubSpot's. */
const signs: Readonly<Record<string, string>> = {
  ...{ appointment: '▦', date: '▦', meetings: '▦', clock: '◷', delay: '◷', time: '◷', snooze: '◷' },
  ...{ calling: '☎', callingMade: '☎', callingMissed: '☎', callingVoicemail: '☎', callingHangup: '☎', mobile: '☎' },
  ...{ comment: '✉', email: '✉', messages: '✉', send: '➤', mention: '@' },
  ...{ success: '✓', checkCircle: '✓', approvals: '✓', tasks: '✓' },
  ...{ warning: '⚠', exclamation: '!', exclamationCircle: '!', info: 'ℹ', question: '?', questionCircle: '?' },
  ...{ locked: '🔒︎', lock: '🔒︎', block: '⊘', remove: '×', xCircle: '×', delete: '×', add: '+' },
  ...{ refresh: '↻', undo: '↶', redo: '↷', edit: '✎', search: '⌕', link: '↗', right: '▸', left: '◂', downCarat: '▾' },
  ...{ contact: '◉', contacts: '◉', globe: '◍', language: '◍', location: '◈', view: '◎', hide: '◌' },
};

/** A sign for this icon or drawing. */
export const signOf = (name: string): string => signs[name] ?? '◆';
