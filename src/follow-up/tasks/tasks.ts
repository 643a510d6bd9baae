import type { Language } from '../codes.ts';
import type { Effect, TaskReason } from '../decision.ts';
import type { ContactFacts } from '../events.ts';
import type { Inquiry } from '../inquiry.ts';
import { channelLabels, languageLabels } from '../labels.ts';
import { ownerOf } from '../policy/people.ts';
import type { PracticePolicy } from '../policy/practice-policy.ts';
import { join, say, type Sentence } from '../sentence.ts';

export type Task = Extract<Effect, { readonly type: 'CreateTask' }>;

const logIt = say('Log how it went on the contact record.', 'Registre el resultado en el contacto.');

interface Words {
  /** What is asked, before the description of the inquiry. */
  readonly subject: Sentence;
  readonly body: Sentence;
}

/** A task for the owner of an inquiry, without its words and its time. */
export function taskOf<Reason extends TaskReason>(inquiry: Inquiry, reason: Reason) {
  return { type: 'CreateTask', ordinal: inquiry.ordinal, reason, owner: inquiry.ownerId } as const;
}

/** The inquiry in a few words that tell nothing about the patient, such as "paid campaign form, Spanish". */
export function describe({ channel, language }: Inquiry, inLanguage: Language): string {
  return `${channelLabels[channel][inLanguage]}, ${languageLabels[language][inLanguage]}`;
}

/** The subject and body of a task, in the language in which the practice works. */
export function taskWords(inquiry: Inquiry, { subject, body }: Words, { defaultLanguage }: PracticePolicy) {
  return {
    subject: `${subject[defaultLanguage]}: ${describe(inquiry, defaultLanguage)}`,
    body: `${body[defaultLanguage]} ${logIt[defaultLanguage]}`,
  };
}

/**
 * Asks the owner to answer a new inquiry within its target, by the way that is open.
 *
 * @param notes - what the rules could not tell, for whoever calls to find out.
 */
export function firstCallTask(
  inquiry: Inquiry,
  contact: ContactFacts,
  policy: PracticePolicy,
  notes: readonly Sentence[],
): Task {
  const way = wayToReach(contact);
  const body = join(' ', way.body, ...notes);
  return {
    ...taskOf(inquiry, 'call'),
    ...taskWords(inquiry, { subject: way.subject, body }, policy),
    ...{ due: inquiry.target.due, priority: 'HIGH', taskType: way.taskType },
  };
}

/**
 * Asks the backup to step in because the target has passed; the owner where the practice named no backup.
 *
 * @param locked - a question is open that only a named person may answer: the backup sees that this person calls.
 */
export function breachTask(inquiry: Inquiry, policy: PracticePolicy, due: Temporal.Instant, locked: boolean): Task {
  const { backup } = policy.groups[inquiry.sorting.group.value];
  const callNow = say(
    'The promised time has passed. Please call now.',
    'El tiempo prometido ya pasó. Por favor llame ahora.',
  );
  const words = {
    subject: say('Late: nobody has answered this inquiry', 'Atrasada: nadie ha respondido a esta solicitud'),
    body: locked ? onlyNamedPerson : callNow,
  };
  return {
    ...taskOf(inquiry, 'breach'),
    ...taskWords(inquiry, words, policy),
    ...{ owner: ownerOf(policy, backup) ?? inquiry.ownerId, due, priority: 'HIGH', taskType: locked ? 'TODO' : 'CALL' },
  };
}

/** Tells the manager that the backup has not answered either. */
export function managerTask(inquiry: Inquiry, policy: PracticePolicy, due: Temporal.Instant, locked: boolean): Task {
  const { manager } = policy.groups[inquiry.sorting.group.value];
  const somebodyCalls = say(
    'The promised time has passed and the backup was asked in vain. Please see that somebody calls.',
    'El tiempo prometido ya pasó y la persona suplente tampoco respondió. Por favor asegúrese de que alguien llame.',
  );
  const words = {
    subject: say('Still late: owner and backup have not answered', 'Sigue atrasada: nadie ha respondido aún'),
    body: locked ? onlyNamedPerson : somebodyCalls,
  };
  return {
    ...taskOf(inquiry, 'manager'),
    ...taskWords(inquiry, words, policy),
    ...{
      owner: ownerOf(policy, manager) ?? inquiry.ownerId,
      due,
      priority: 'HIGH',
      taskType: locked ? 'TODO' : 'CALL',
    },
  };
}

const onlyNamedPerson = say(
  'The promised time has passed, and only the person who has the open question may answer. Please see that this person calls.',
  'El tiempo prometido ya pasó y solo puede responder quien tiene la pregunta abierta. Por favor asegúrese de que esa persona llame.',
);

/** Asks the owner to call because we have waited as long as the policy allows. */
export function waitIsOverTask(inquiry: Inquiry, policy: PracticePolicy, due: Temporal.Instant): Task {
  const words = {
    subject: say('Call: we have waited long enough', 'Llame: ya esperamos lo suficiente'),
    body: say(
      'What we waited for has not come. Ask the patient what became of it.',
      'Lo que esperábamos no ha llegado. Pregúntele al paciente qué pasó.',
    ),
  };
  return {
    ...taskOf(inquiry, 'call'),
    ...taskWords(inquiry, words, policy),
    ...{ due, priority: 'HIGH', taskType: 'CALL' },
  };
}

/** Asks for a call because the automatic first message did not reach the patient. */
export function undeliveredTask(inquiry: Inquiry, policy: PracticePolicy, due: Temporal.Instant): Task {
  const words = {
    subject: say(
      'Call: the automatic first message did not reach the patient',
      'Llame: el primer mensaje automático no llegó al paciente',
    ),
    body: say('The patient has not heard from us yet.', 'El paciente aún no ha sabido de nosotros.'),
  };
  return {
    ...taskOf(inquiry, 'undelivered'),
    ...taskWords(inquiry, words, policy),
    ...{ due, priority: 'HIGH', taskType: 'CALL' },
  };
}

/** Asks for a look because a patient with an open inquiry asked again by a form or a call. */
export function repeatTask(inquiry: Inquiry, policy: PracticePolicy, due: Temporal.Instant): Task {
  const words = {
    subject: say('The patient asked again', 'El paciente volvió a escribir o a llamar'),
    body: say(
      'The patient asked again while the inquiry is open. Look at what is new before calling.',
      'El paciente volvió a comunicarse mientras la solicitud está abierta. Revise lo nuevo antes de llamar.',
    ),
  };
  return {
    ...taskOf(inquiry, 'repeat'),
    ...taskWords(inquiry, words, policy),
    ...{ due, priority: 'MEDIUM', taskType: 'CALL' },
  };
}

/** Asks for the call that was due before the contact was deleted and came back. */
export function restoredTask(inquiry: Inquiry, policy: PracticePolicy, due: Temporal.Instant): Task {
  const words = {
    subject: say('Call: the contact was restored', 'Llame: el contacto fue restaurado'),
    body: say(
      'The follow-up had stopped when the contact was deleted and goes on now.',
      'El seguimiento se detuvo cuando se eliminó el contacto y ahora continúa.',
    ),
  };
  return {
    ...taskOf(inquiry, 'restored'),
    ...taskWords(inquiry, words, policy),
    ...{ due, priority: 'HIGH', taskType: 'CALL' },
  };
}

/** Proposes, and never does it by itself, that two contacts are one patient. */
export function duplicateTask(
  inquiry: Inquiry,
  otherContactIds: readonly string[],
  policy: PracticePolicy,
  due: Temporal.Instant,
): Task {
  const ids = otherContactIds.join(', ');
  const words = {
    subject: say('Probably the same patient twice', 'Probablemente el mismo paciente dos veces'),
    body: say(
      `Another contact has the same number and name (record ${ids}). Compare them, and merge them if they are one person.`,
      `Otro contacto tiene el mismo número y nombre (registro ${ids}). Compárelos y únalos si son la misma persona.`,
    ),
  };
  return {
    ...taskOf(inquiry, 'duplicate'),
    ...taskWords(inquiry, words, policy),
    ...{ due, priority: 'LOW', taskType: 'TODO' },
  };
}

interface Way extends Words {
  readonly taskType: Task['taskType'];
}

function wayToReach({ canBeCalled, canBeEmailed }: ContactFacts): Way {
  if (canBeCalled) {
    return {
      taskType: 'CALL',
      subject: say('Call new inquiry', 'Llame a la nueva solicitud'),
      body: say('The patient asked to hear from us.', 'El paciente pidió que nos comuniquemos.'),
    };
  }
  if (canBeEmailed) {
    return {
      taskType: 'EMAIL',
      subject: say('Answer new inquiry by e-mail', 'Responda por correo a la nueva solicitud'),
      body: say(
        'The patient left an e-mail address but no number.',
        'El paciente dejó un correo electrónico pero ningún número.',
      ),
    };
  }
  return {
    taskType: 'TODO',
    subject: say('Find a way to reach new inquiry', 'Busque cómo contactar a la nueva solicitud'),
    body: say(
      'The patient left neither a number nor an e-mail address.',
      'El paciente no dejó número ni correo electrónico.',
    ),
  };
}
