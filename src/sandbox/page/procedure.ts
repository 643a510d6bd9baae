import type { RequestHandler } from 'express';
import type { Language } from '../../follow-up/codes.ts';
import { procedureOf } from '../../policy/print/procedure.ts';
import { toHtml } from '../../policy/print/to-html.ts';
import type { Sandbox } from '../sandbox.ts';

const style = /<style>([\s\S]*?)<\/style>/;

/** The page's own rule allows no style within a page, so it is linked. */
const links = '<link rel="stylesheet" href="procedure.css"><link rel="icon" href="speedwell.svg" type="image/svg+xml">';

/** Serves the practice's whole procedure from the policy that holds now; `?language=es` in Spanish. */
export function serveProcedure(sandbox: Pick<Sandbox, 'policy' | 'clock'>): RequestHandler {
  return (request, response) => {
    const language: Language = request.query['language'] === 'es' ? 'es' : 'en';
    response.type('html').send(write(sandbox, language).replace(style, links));
  };
}

/** Serves the style of the procedure. */
export function serveProcedureStyle(sandbox: Pick<Sandbox, 'policy' | 'clock'>): RequestHandler {
  return (_request, response) => {
    response.type('css').send(style.exec(write(sandbox, 'en'))?.[1] ?? '');
  };
}

function write({ policy, clock }: Pick<Sandbox, 'policy' | 'clock'>, language: Language): string {
  const today = clock.now().toZonedDateTimeISO(policy.locations[0].calendar.timeZone).toPlainDate();
  return toHtml(procedureOf(policy, language, today), language);
}
