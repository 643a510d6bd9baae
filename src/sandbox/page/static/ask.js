import { byId } from './element.js';

/** Asks the sandbox to do something. Returns its answer; undefined if it could not, which is then shown on the page. */
export async function ask(action) {
  try {
    const response = await fetch('api/actions', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(action),
    });
    const answer = await response.json();
    tell(response.ok ? '' : answer.problem);
    return response.ok ? answer : undefined;
  } catch {
    tell('The sandbox does not answer. Start it again with: npm run sandbox');
    return undefined;
  }
}

function tell(problem) {
  const notice = byId('notice');
  notice.textContent = problem;
  notice.hidden = problem === '';
}
