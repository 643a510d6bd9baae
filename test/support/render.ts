import { RenderedNodeType, type RenderedNode } from '@hubspot/ui-extensions/testing';
import { jest } from '@jest/globals';
import { shownNow } from './shown-inquiry.ts';

/** Time stands still but for what a test lets pass; React's own turns are real. Tests call it before they show anything. */
export function stopTheClock(): void {
  jest.useFakeTimers({
    now: Date.parse(shownNow),
    doNotFake: ['setImmediate', 'queueMicrotask', 'nextTick', 'performance'],
  });
}

/** All that can be read there: texts, and the titles and labels of what holds them. */
export function wordsOf(node: RenderedNode): string {
  if (node.nodeType === RenderedNodeType.Text) return node.text;
  const own = 'props' in node ? [node.props['title'], node.props['label'], node.props['validationMessage']] : [];
  const inside = 'childNodes' in node ? node.childNodes.map(wordsOf) : [];
  return [...own, ...inside].filter((each) => typeof each === 'string' && each !== '').join('\n');
}

/** Waits until React has drawn. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 6; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** What a field hands on: HubSpot's renderer takes it as it is, but its types say that it is the handler. */
export const choosing = (value: unknown): never => value as never;
