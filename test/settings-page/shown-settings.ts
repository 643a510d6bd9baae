import type { ShownSettings } from '../../extensions/shared/settings-api.ts';
import { shownPolicy } from '../../src/policy/shown-settings.ts';
import { policy } from '../support/given.ts';

/** What the service tells the page of the usual practice, with two versions in its history. */
export function shownSettings(changes: Partial<ShownSettings> = {}): ShownSettings {
  return {
    ...shownPolicy(policy, Temporal.Instant.from('2026-11-23T10:00-06:00')),
    version: 'bbbbbbbbbbbb',
    mayChange: { possible: true, because: null },
    history: [
      {
        version: 'bbbbbbbbbbbb',
        takenUpAt: '2026-11-23T16:00:00Z',
        by: 'manager@example.com',
        what: { en: 'Opening hours of Main Street, Monday: closed.', es: 'Horario de Main Street, Lunes: cerrado.' },
      },
      {
        version: 'aaaaaaaaaaaa',
        takenUpAt: '2026-11-20T16:00:00Z',
        by: null,
        what: { en: 'The first version that is kept here.', es: 'La primera versión que se guarda aquí.' },
      },
    ],
    ...changes,
  };
}
