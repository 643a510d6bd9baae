import { topics, type Topic } from '../../../src/follow-up/codes.ts';
import type { ServiceLine } from '../../../src/follow-up/policy/service-lines.ts';

type Phrases = Partial<Record<Topic, readonly string[]>>;

/** A policy with these words and nothing else. */
export function listening(phrases: Phrases, serviceLines: readonly ServiceLine[] = []) {
  const words = new Map(
    topics.flatMap((topic) => (phrases[topic] === undefined ? [] : [[topic, phrases[topic]] as const])),
  );
  return { words, serviceLines };
}
