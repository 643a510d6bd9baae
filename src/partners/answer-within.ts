/** What came of a request: its answer, its error, or silence until the time was up. */
export type Within<Answer> =
  | { readonly kind: 'answered'; readonly answer: Answer }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'silent' };

/**
 * Waits for `request`, but not longer than `limitMs` of real time. Never rejects: a request that fails after its time is
 * up fails unheard, because nobody waits for it any more.
 */
export async function answerWithin<Answer>(limitMs: number, request: Promise<Answer>): Promise<Within<Answer>> {
  const { promise: silence, resolve } = Promise.withResolvers<Within<Answer>>();
  const timer = setTimeout(() => {
    resolve({ kind: 'silent' });
  }, limitMs);

  const outcome = request.then(
    (answer): Within<Answer> => ({ kind: 'answered', answer }),
    (error: unknown): Within<Answer> => ({ kind: 'failed', error }),
  );
  try {
    return await Promise.race([outcome, silence]);
  } finally {
    clearTimeout(timer);
  }
}
