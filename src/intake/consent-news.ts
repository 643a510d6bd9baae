import { consents, type Consent, type ContactMethod } from '../follow-up/codes.ts';
import type { SetBy, ToldChange } from '../follow-up/consent/heard.ts';
import type { PatientNews } from '../journal/patients.ts';
import { setBy } from './corrections.ts';
import { mergedIds } from './hubspot-news.ts';
import { tellsOfSubmission } from './news-to-events.ts';

/** The changes of the consent property of a channel that the news tells of, in the order in which they happened. */
export function toldOf(channel: ContactMethod, news: readonly PatientNews[]): readonly ToldChange[] {
  return news
    .filter(({ kind, payload }) => kind === 'contact_changed' && payload['property'] === `speedwell_${channel}_consent`)
    .map((each) => ({ ...byWhom(each), value: valueOf(each.payload['value']) }));
}

/**
 * Where the values of a contact come from of which no change was told: they were put together by a merge, came with a
 * form, or with the contact itself. Null where the news says nothing of it.
 */
export function originOf(news: readonly PatientNews[]): ToldChange | null {
  const merge = news.findLast(({ payload }) => payload['property'] === mergedIds);
  if (merge !== undefined) return { ...byWhom(merge), by: 'nobody', value: null };
  const form = news.findLast(tellsOfSubmission);
  if (form !== undefined) return { ...byWhom(form), by: 'form', userId: null, value: null };
  const created = news.findLast(({ kind }) => kind === 'contact_created');
  return created === undefined ? null : { ...byWhom(created), value: null };
}

/** When the news last told of what HubSpot itself knows of e-mails to the contact; null where it does not. */
export function subscriptionToldAt(news: readonly PatientNews[]): Temporal.Instant | null {
  return news.findLast(({ payload }) => String(payload['property']).startsWith('hs_email_'))?.occurredAt ?? null;
}

function byWhom({ occurredAt: at, payload: { by, userId } }: PatientNews): Omit<ToldChange, 'value'> {
  const who: SetBy = setBy(by) ?? 'nobody';
  return { at, by: who, userId: who === 'person' && typeof userId === 'string' ? userId : null };
}

function valueOf(value: unknown): Consent | null {
  return consents.find((consent) => consent === value) ?? null;
}
