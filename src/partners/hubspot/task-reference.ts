import type { NewTask } from '../hubspot.ts';

/** HubSpot has no property for a key of ours on tasks, so the reference is the last line of the task's text. */
export function bodyWithReference(task: Pick<NewTask, 'body' | 'reference'>): string {
  return `${task.body}\nRef ${task.reference}`;
}

/** HubSpot keeps the text as HTML and may put tags around the line. */
const lastReference = /\bRef ([A-Za-z0-9_-]+)\s*(?:<[^>]*>\s*)*$/;

/** The reference at the end of a task's text; null if somebody else wrote the task. */
export function referenceIn(body: string | null | undefined): string | null {
  return lastReference.exec(body ?? '')?.[1] ?? null;
}
