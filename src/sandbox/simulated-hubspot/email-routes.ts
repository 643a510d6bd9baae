import { z } from 'zod';
import { conflict, invalid, notFound, Refusal } from './refusals.ts';
import { bodyOf, route, version, type Call, type Reply, type Route } from './routes.ts';

const Widget = z.looseObject({ body: z.looseObject({ path: z.string() }) });

const Content = z.looseObject({
  templatePath: z.string().min(1),
  plainTextVersion: z.string().default(''),
  widgets: z.record(z.string(), Widget).default({}),
});

const NewEmail = z.object({
  name: z.string().min(1),
  subject: z.string().min(1),
  language: z.string().optional(),
  state: z.enum(['DRAFT', 'AUTOMATED_DRAFT']),
  subcategory: z.enum(['batch', 'automated']),
  subscriptionDetails: z.object({ subscriptionId: z.string() }).optional(),
  content: Content,
});

const Edit = z.object({ name: z.string().min(1), subject: z.string().min(1), content: Content }).partial();

interface Email extends Omit<z.output<typeof NewEmail>, 'state'> {
  readonly id: string;
  readonly state: string;
  readonly isPublished: boolean;
}

/** The marketing e-mails of the account. */
export interface MarketingEmails {
  readonly routes: readonly Route[];
  /** Somebody publishes an e-mail in HubSpot's editor. @throws {Refusal} 400 without the footer, 404 for an unknown name. */
  readonly publishEmail: (name: string) => void;
  /** A workflow can send it. */
  readonly isSendable: (id: string) => boolean;
}

/**
 * Marketing e-mails: list, read, make, edit. Publishing needs a scope that this product does not ask for; people do it.
 *
 * @param has - whether the account's edition has marketing e-mails.
 */
export function createMarketingEmails(has: () => boolean): MarketingEmails {
  const emails = new Map<string, Email>();
  const at = `/marketing/emails/${version}`;
  const scope = 'content';
  const named = (call: Call) => {
    const email = emails.get(call.params['id'] ?? '');
    if (email === undefined) throw notFound('No e-mail with this id');
    return email;
  };
  const guarded = (answer: (call: Call) => Reply) => (call: Call) => {
    if (!has()) throw noSuchFeature();
    return answer(call);
  };
  const keep = (email: Email) => {
    emails.set(email.id, email);
    return email;
  };
  return {
    routes: [
      route('get', at, scope, guarded(({ query }) => page([...emails.values()], query))),
      route('post', at, scope, guarded((call) => ({ status: 201, body: keep(makeEmail(emails, bodyOf(call, NewEmail))) }))),
      route('get', `${at}/:id`, scope, guarded((call) => ({ status: 200, body: named(call) }))),
      route('patch', `${at}/:id`, scope, guarded((call) => {
        const edit = Object.fromEntries(Object.entries(bodyOf(call, Edit)).filter(([, value]) => value !== undefined));
        return { status: 200, body: keep({ ...named(call), ...edit }) };
      })),
    ],
    publishEmail: (name) => {
      const email = [...emails.values()].find((one) => one.name === name);
      if (email === undefined) throw notFound('No e-mail of this name');
      const paths = Object.values(email.content.widgets).map(({ body }) => body.path);
      if (!paths.includes('@hubspot/email_footer')) throw invalid('An e-mail needs a footer with an unsubscribe link');
      keep({ ...email, isPublished: true, state: email.subcategory === 'automated' ? 'AUTOMATED' : 'PUBLISHED' });
    },
    isSendable: (id) => emails.get(id)?.state === 'AUTOMATED',
  };
} // prettier-ignore

/** 403: the edition of the account has no such thing. */
export function noSuchFeature(): Refusal {
  return new Refusal(403, { message: 'This account does not have access to this feature', category: 'MISSING_SCOPES' });
}

function makeEmail(emails: ReadonlyMap<string, Email>, given: z.output<typeof NewEmail>): Email {
  if ([...emails.values()].some(({ name }) => name === given.name)) {
    throw conflict(`An e-mail named '${given.name}' already exists.`);
  }
  return { ...given, id: String(70_000 + emails.size), isPublished: false };
}

function page(emails: readonly Email[], query: URLSearchParams): Reply {
  const limit = Math.min(Number(query.get('limit') ?? '20'), 100);
  const start = Number(query.get('after') ?? '0');
  const more = start + limit < emails.length ? { paging: { next: { after: String(start + limit) } } } : {};
  return { status: 200, body: { total: emails.length, results: emails.slice(start, start + limit), ...more } };
}
