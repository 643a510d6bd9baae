import { say } from '../../follow-up/sentence.ts';
import type { ChangeOutcome } from '../../policy/change-kept-policy.ts';
import type { CardRefusal } from './card-refusals.ts';

/** Why somebody may not change settings, each with what to do. */
export const whyNotChange = {
  nobodyNamed: say(
    'Nobody may change settings here yet: write settings_by: [manager] under access in practice.yaml, with a person who has an owner there.',
    'Todavía nadie puede cambiar la configuración aquí: escriba settings_by: [manager] debajo de access en practice.yaml, con una persona que tenga allí su owner.',
  ),
  notNamed: say(
    'Only people whom the practice has named change settings: ask for your role to be written under access, settings_by, in practice.yaml.',
    'Solo las personas que nombró el consultorio cambian la configuración: pida que su puesto se escriba debajo de access, settings_by, en practice.yaml.',
  ),
} as const;

/** A request of the settings page that cannot be read. */
export const unreadableChange: CardRefusal = {
  ...{ status: 400, code: 'unreadable' },
  because: say(
    'Cannot read the change: load the page again and make it once more.',
    'No se pudo leer el cambio: vuelva a cargar la página y hágalo otra vez.',
  ),
};

/** What the settings page is told of a change that was not made. */
export const settingsRefusals: Readonly<Record<Exclude<ChangeOutcome['is'], 'taken'>, CardRefusal>> = {
  changed_meanwhile: {
    ...{ status: 409, code: 'changed_meanwhile' },
    because: say(
      'The settings were changed meanwhile: look at them as they are now, and make your change again.',
      'La configuración cambió mientras tanto: vea cómo está ahora y haga su cambio otra vez.',
    ),
  },
  at_fault: {
    ...{ status: 422, code: 'at_fault' },
    because: say(
      'The change was not made, because the settings would not fit together with it: mend what is listed.',
      'El cambio no se hizo porque la configuración no sería correcta con él: corrija lo que se indica.',
    ),
  },
  files_at_fault: {
    ...{ status: 409, code: 'files_at_fault' },
    because: say(
      'The files of the policy hold a change with a fault in it, which does not hold yet: let whoever made it mend it first.',
      'Los archivos de la política tienen un cambio con un error, que todavía no vale: quien lo hizo debe corregirlo primero.',
    ),
  },
  not_writable: {
    ...{ status: 409, code: 'not_writable' },
    because: say(
      'The service may not write into the folder of the policy: ask IT to let it write into POLICY_DIR, or change the files there.',
      'El servicio no puede escribir en la carpeta de la política: pida a informática que le permita escribir en POLICY_DIR, o cambie allí los archivos.',
    ),
  },
  other_folder: {
    ...{ status: 409, code: 'other_folder' },
    because: say(
      'Another machine of the service works by another folder of the policy: ask IT to give all machines the same POLICY_DIR.',
      'Otra máquina del servicio usa otra carpeta de la política: pida a informática que todas usen la misma POLICY_DIR.',
    ),
  },
  not_there: {
    ...{ status: 422, code: 'not_there' },
    because: say(
      'What should be changed is not in the settings any more: load the page again.',
      'Lo que se quiere cambiar ya no está en la configuración: vuelva a cargar la página.',
    ),
  },
  locks_you_out: {
    ...{ status: 422, code: 'locks_you_out' },
    because: say(
      'After this change you could not change settings any more: let somebody else make it, or make it in the files.',
      'Después de este cambio usted ya no podría cambiar la configuración: que lo haga otra persona, o hágalo en los archivos.',
    ),
  },
  key_used: {
    ...{ status: 422, code: 'key_used' },
    because: say(
      'This change was sent already with another content: load the page again before you make another one.',
      'Este cambio ya se envió con otro contenido: vuelva a cargar la página antes de hacer otro.',
    ),
  },
  not_taken_up: {
    ...{ status: 503, code: 'not_taken_up' },
    because: say(
      'The change is written and will hold as soon as the store can be reached: load the page again in a minute.',
      'El cambio está escrito y valdrá en cuanto se pueda usar la base de datos: vuelva a cargar la página en un minuto.',
    ),
  },
};
