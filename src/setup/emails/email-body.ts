import type { WantedEmail } from './wanted-emails.ts';

/** HubSpot's own plain template, which every account with marketing e-mails has. */
const templatePath = '@hubspot/email/dnd/Plain_email.html';

/**
 * The draft as HubSpot's API takes it: an automated e-mail, which is what workflows send, in one column without design. A
 * person adds the rest in HubSpot's editor. The footer with address and unsubscribe link is HubSpot's own module; without
 * it HubSpot publishes nothing.
 *
 * @see developers.hubspot.com/docs/api-reference/latest/marketing/marketing-emails
 */
export function emailBody({ name, subject, language, words, subscriptionId }: WantedEmail) {
  return {
    name,
    subject,
    language,
    state: 'AUTOMATED_DRAFT',
    subcategory: 'automated',
    ...(subscriptionId === null ? {} : { subscriptionDetails: { subscriptionId: String(subscriptionId) } }),
    content: {
      templatePath,
      plainTextVersion: words,
      flexAreas: { main: { boxed: false, isSingleColumnFullWidth: false, sections: [section('words'), section('footer')] } },
      widgets: { words: richText('words', words), footer: footer('footer') },
    },
  };
} // prettier-ignore

function section(widget: string) {
  return { id: `section-${widget}`, columns: [{ id: `column-${widget}`, widgets: [widget], width: 12 }], style: {} };
}

function richText(id: string, words: string) {
  return { id, name: id, type: 'module', body: { path: '@hubspot/rich_text', html: toHtml(words) } };
}

function footer(id: string) {
  return { id, name: id, type: 'module', body: { path: '@hubspot/email_footer' } };
}

/** An empty line begins a new paragraph. */
function toHtml(words: string): string {
  const paragraphs = words.split(/\n{2,}/).map((paragraph) => paragraph.trim());
  return paragraphs.map((paragraph) => `<p>${escape(paragraph).replaceAll('\n', '<br>')}</p>`).join('');
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
