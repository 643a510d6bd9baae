import { Unknown } from '../errors.ts';
import type { CreatedTask, HubSpot, NewTask } from '../hubspot.ts';
import {
  becauseOf,
  readRecords,
  sendInBatches,
  type CrmRecord,
  type Cut,
  type RecordsAnswer,
  type Refused,
} from './batch.ts';
import type { Ask, Call } from './call.ts';
import { contextOf, propertiesOf } from './fault.ts';
import { findTasks, nobody } from './find-tasks.ts';
import { explainDoubt } from './outcome.ts';
import { bodyWithReference, referenceIn } from './task-reference.ts';

/** HubSpot's association from a task to its contact. Source: its guide "Associate records". */
const taskToContact = { associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 204 };

/** Makes tasks and finds them again. */
export function createTasks(ask: Ask): Pick<HubSpot, 'createTasks' | 'findTasks'> {
  return {
    createTasks: (tasks) => makeTasks(ask, tasks),
    findTasks: (contactIds, references) => findTasks(ask, contactIds, references),
  };
}

type Outcomes = Map<string, CreatedTask>;

/** A task must reach somebody: one that is refused with its owner is made without. */
async function makeTasks(ask: Ask, tasks: readonly NewTask[]): Promise<ReadonlyMap<string, CreatedTask>> {
  const outcomes: Outcomes = new Map();
  try {
    await makeOnce(ask, tasks, outcomes);
    const withoutOwner = tasks.filter(
      ({ reference, ownerId }) => ownerId !== null && outcomes.get(reference)?.kind === 'refused',
    );
    await makeOnce(
      ask,
      withoutOwner.map((task) => ({ ...task, ownerId: null })),
      outcomes,
    );
  } catch (error) {
    throw hasMadeOne(outcomes) ? inDoubt() : error;
  }
  return outcomes;
}

function hasMadeOne(outcomes: Outcomes): boolean {
  return [...outcomes.values()].some((outcome) => outcome.kind === 'created');
}

/** "Try later" would make those that are made already a second time. */
function inDoubt(): Unknown {
  return new Unknown(
    'Cannot tell which of the tasks HubSpot made: it stopped halfway; look them up before asking again',
  );
}

async function makeOnce(ask: Ask, tasks: readonly NewTask[], outcomes: Outcomes): Promise<void> {
  await sendInBatches(tasks, {
    attempt: async (piece) => {
      const call = createCall(piece);
      const answer = await ask(call);
      if (answer.kind === 'refused') return answer;
      record(call, piece, readRecords(call, answer.body), answer.status, outcomes);
      return null;
    },
    refuse: ({ reference }, refused) => outcomes.set(reference, refusalOf(refused)),
    cut: cutByOwner,
  });
}

function refusalOf(refused: Refused): CreatedTask {
  return { kind: 'refused', because: becauseOf(refused) };
}

function createCall(tasks: readonly NewTask[]): Call {
  return {
    name: 'tasks_create',
    doing: 'make tasks',
    method: 'POST',
    path: '/crm/objects/2026-09/tasks/batch/create',
    body: { inputs: tasks.map(toInput) },
    rate: 'general',
    repeatable: false,
  };
}

function toInput(task: NewTask): object {
  return {
    // Without it HubSpot refuses the whole batch for one bad task, and does not say which.
    objectWriteTraceId: task.reference,
    properties: {
      hs_timestamp: task.due.toString({ smallestUnit: 'millisecond' }),
      hs_task_subject: task.subject,
      hs_task_body: bodyWithReference(task),
      hs_task_status: 'NOT_STARTED',
      hs_task_priority: task.priority,
      hs_task_type: task.taskType,
      ...(task.ownerId === null ? {} : { hubspot_owner_id: task.ownerId }),
    },
    associations: task.contactId === nobody ? [] : [{ to: { id: task.contactId }, types: [taskToContact] }],
  };
}

/** Notes what became of each task by its reference; HubSpot does not promise to answer in our order. */
function record(
  call: Call,
  tasks: readonly NewTask[],
  { results, errors }: RecordsAnswer,
  status: number,
  outcomes: Outcomes,
): void {
  const made = new Map(results.map((result) => [referenceOf(result), result.id]));
  for (const { reference } of tasks) {
    const taskId = made.get(reference);
    if (taskId !== undefined) outcomes.set(reference, { kind: 'created', taskId });
  }

  const others = tasks.filter(({ reference }) => !made.has(reference));
  const nameless = results.filter((result) => referenceOf(result) === null);
  if (errors.length === 0 && nameless.length === others.length) {
    // HubSpot made as many as were asked for; it only does not show which is which.
    others.forEach(({ reference }, index) => {
      outcomes.set(reference, { kind: 'created', taskId: nameless[index]?.id ?? '' });
    });
    return;
  }
  // A task of ours may hide behind a record that does not show its reference.
  if (others.length > 0 && (made.has(null) || errors.length === 0))
    throw explainDoubt(call, 'its answer is incomplete');
  for (const { reference } of others) {
    const fault = errors.find((each) => contextOf(each, 'objectWriteTraceId').includes(reference)) ?? errors[0];
    if (fault !== undefined) outcomes.set(reference, refusalOf({ kind: 'refused', status, fault }));
  }
}

function referenceOf(result: CrmRecord): string | null {
  return result.objectWriteTraceId ?? referenceIn(result.properties['hs_task_body']);
}

/** An owner who has left spoils all of his tasks and no other. */
function cutByOwner(tasks: readonly NewTask[], refused: Refused): Cut<NewTask> | null {
  if (!propertiesOf(refused.fault).has('hubspot_owner_id')) return null;
  const byOwner = [...Map.groupBy(tasks, (task) => task.ownerId).values()];
  return byOwner.length === 1 ? { refused: tasks, pieces: [] } : { refused: [], pieces: byOwner };
}
