import { nothingToDo, type Decision } from '../decision.ts';
import type { Inquiry } from '../inquiry.ts';
import { endBegunCadence } from './interruption.ts';
import { say } from '../sentence.ts';

/** The contact is gone from HubSpot: nothing more goes out. A deletion can be undone, an erasure cannot. */
export function contactGone(inquiry: Inquiry | null, how: 'deleted' | 'erased', now: Temporal.Instant): Decision {
  const effects = [{ type: 'CancelPending' }] as const;
  if (inquiry === null || inquiry.closedAt !== null) {
    const because = say(
      'The contact is gone from HubSpot: nothing more is sent.',
      'El contacto ya no está en HubSpot: no se envía nada más.',
    );
    return { inquiry, effects, because };
  }
  if (how === 'erased') {
    const erased = say('The contact was erased.', 'El contacto fue borrado.');
    return {
      inquiry: {
        ...inquiry,
        stopped: inquiry.stopped ?? { at: now, because: erased },
        nextAction: null,
        closedAt: now,
      },
      effects,
      because: say(
        'The contact was erased for privacy: the inquiry is closed and nothing more is sent.',
        'El contacto fue borrado por privacidad: la solicitud se cierra y no se envía nada más.',
      ),
    };
  }
  if (inquiry.stopped !== null) {
    return nothingToDo(inquiry, say('The follow-up rests already.', 'El seguimiento ya está en pausa.'));
  }
  const deleted = say('The contact was deleted.', 'El contacto fue eliminado.');
  return {
    inquiry: { ...endBegunCadence(inquiry, deleted, now), stopped: { at: now, because: deleted }, nextAction: null },
    effects,
    because: say(
      'The contact was deleted in HubSpot: the follow-up rests until it is restored.',
      'El contacto fue eliminado en HubSpot: el seguimiento queda en pausa hasta que se restaure.',
    ),
  };
}
