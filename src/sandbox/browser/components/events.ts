import type { ExtensionEvent, FormInputValues, FormSubmitExtensionEvent } from '@hubspot/ui-extensions';
import type { SyntheticEvent } from 'react';

// HubSpot declares its events as classes, but only their fields can go to a worker.
const shapeOf = ({ type, bubbles, timeStamp }: SyntheticEvent) => ({
  type,
  bubbles,
  timeStamp,
  id: crypto.randomUUID(),
});

/* eslint-disable @typescript-eslint/no-unsafe-class-instance-assignment -- nothing that has a constructor arrives there */

/** What a bundle is told of a press. */
export const extensionEvent = (event: SyntheticEvent) => shapeOf(event) as ExtensionEvent;

/** What it is told of a form that was sent: the values by the names of the fields. */
export const submitEvent = (event: SyntheticEvent, targetValue: Readonly<Record<string, unknown>>) =>
  ({ ...shapeOf(event), targetValue }) as FormSubmitExtensionEvent<FormInputValues>;

/** HubSpot's handlers get ways to open panels, too, which no present bundle should use. */
export const noReactions = {
  openPanel: () => undefined,
  closePanel: () => undefined,
  openModal: () => undefined,
  closeModal: () => undefined,
};

/** Attributes by which tests find a component. */
export const test = (testId: string | undefined) => (testId === undefined ? {} : { 'data-test-id': testId });
