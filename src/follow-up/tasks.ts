import type { Effect } from './decision.ts';
import type { ContactFacts } from './events.ts';
import type { Language } from './codes.ts';
import type { Inquiry } from './inquiry.ts';
import type { PracticePolicy } from './policy.ts';

type Task = Extract<Effect, { readonly type: 'CreateTask' }>;

const languageNames: Readonly<Record<Language, string>> = { en: 'English', es: 'Spanish' };

const logIt = 'Log how it went on the contact record.';

/** Asks the owner to answer a new inquiry within its target, by the way that is open. */
export function firstCallTask(inquiry: Inquiry, contact: ContactFacts): Task {
  const way = wayToReach(contact);
  return {
    ...taskOf(inquiry, 'call'),
    subject: `${way.request}: ${describe(inquiry)}`,
    body: `${way.because} ${logIt}`,
    due: inquiry.target.due,
    priority: 'HIGH',
    taskType: way.taskType,
  };
}

/** Asks the backup to step in because the target has passed; the owner where the practice named no backup. */
export function breachTask(inquiry: Inquiry, policy: PracticePolicy, due: Temporal.Instant): Task {
  return {
    ...taskOf(inquiry, 'breach'),
    owner: policy.people.backup ?? inquiry.ownerId,
    subject: `Late: nobody has answered this inquiry: ${describe(inquiry)}`,
    body: `The promised time has passed. Please call now. ${logIt}`,
    due,
    priority: 'HIGH',
    taskType: 'CALL',
  };
}

/** Asks for a call because the automatic first text did not reach the patient. */
export function undeliveredTask(inquiry: Inquiry, due: Temporal.Instant): Task {
  return {
    ...taskOf(inquiry, 'undelivered'),
    subject: `Call: the automatic first text did not reach the patient: ${describe(inquiry)}`,
    body: `The patient has not heard from us yet. ${logIt}`,
    due,
    priority: 'HIGH',
    taskType: 'CALL',
  };
}

/** Asks for an answer because the patient wrote to us. */
export function replyTask(inquiry: Inquiry, due: Temporal.Instant): Task {
  return {
    ...taskOf(inquiry, 'reply'),
    subject: `The patient replied by text: ${describe(inquiry)}`,
    body: `Read the message and call the patient. ${logIt}`,
    due,
    priority: 'HIGH',
    taskType: 'CALL',
  };
}

/** Asks for a look because a patient with an open inquiry submitted a form again. */
export function repeatTask(inquiry: Inquiry, due: Temporal.Instant): Task {
  return {
    ...taskOf(inquiry, 'repeat'),
    subject: `The patient asked again: ${describe(inquiry)}`,
    body: `A form was submitted again while the inquiry is open. Look at what is new before calling. ${logIt}`,
    due,
    priority: 'MEDIUM',
    taskType: 'TODO',
  };
}

/** Asks for the call that was due before the contact was deleted and came back. */
export function restoredTask(inquiry: Inquiry, due: Temporal.Instant): Task {
  return {
    ...taskOf(inquiry, 'restored'),
    subject: `Call: the contact was restored: ${describe(inquiry)}`,
    body: `The follow-up had stopped when the contact was deleted and goes on now. ${logIt}`,
    due,
    priority: 'HIGH',
    taskType: 'CALL',
  };
}

function taskOf<Reason extends Task['reason']>(inquiry: Inquiry, reason: Reason) {
  return { type: 'CreateTask', ordinal: inquiry.ordinal, reason, owner: inquiry.ownerId } as const;
}

function describe({ channel, language }: Inquiry): string {
  return `${channel.replaceAll('_', ' ')}, ${languageNames[language]}`;
}

interface Way {
  readonly taskType: Task['taskType'];
  readonly request: string;
  readonly because: string;
}

function wayToReach({ canBeCalled, canBeEmailed }: ContactFacts): Way {
  if (canBeCalled)
    return { taskType: 'CALL', request: 'Call new inquiry', because: 'The patient asked to hear from us.' };
  if (canBeEmailed) {
    return {
      taskType: 'EMAIL',
      request: 'Answer new inquiry by e-mail',
      because: 'The patient left an e-mail address but no number.',
    };
  }
  return {
    taskType: 'TODO',
    request: 'Find a way to reach new inquiry',
    because: 'The patient left neither a number nor an e-mail address.',
  };
}
