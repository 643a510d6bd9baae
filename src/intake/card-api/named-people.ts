import { actRefusals } from './act-refusals.ts';
import { peopleWhoAre, type CardDesk } from './card-desk.ts';
import type { CardEntrance } from './card-entrance.ts';
import { answerRefusal } from './card-refusals.ts';

/**
 * The same entrance, which turns away whom the policy does not name where the practice lets only named people in: 403.
 * Whoever has a card open already is asked again with each request.
 */
export function forNamedPeople(enter: CardEntrance, desk: Pick<CardDesk, 'policy' | 'ownerIdOf'>): CardEntrance {
  return (answer) =>
    enter(async (request, response, caller) => {
      const isForAll = desk.policy().access.cards === 'everybody';
      if (isForAll || (await peopleWhoAre(desk, caller)).length > 0) await answer(request, response, caller);
      else answerRefusal(response, actRefusals.notNamed);
    });
}
