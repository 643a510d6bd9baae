import { z } from 'zod';
import { notFound } from './refusals.ts';
import { bodyOf, route, version, type Route } from './routes.ts';
import type { Steps } from './workflow-actions.ts';

const OutputFields = z
  .record(z.string(), z.string())
  .refine(({ hs_execution_state: state = '' }) => ['SUCCESS', 'FAIL_CONTINUE'].includes(state), {
    error: 'hs_execution_state must be SUCCESS or FAIL_CONTINUE',
  });
const Completion = z.strictObject({
  outputFields: OutputFields,
  typedOutputs: z.record(z.string(), z.unknown()),
  failureReasonType: z.string().optional(),
});
const Completions = z.strictObject({
  inputs: z
    .array(Completion.extend({ callbackId: z.string() }))
    .min(1)
    .max(100),
});

/** The addresses by which the app ends steps. A batch in which one is unknown or over is refused as a whole. */
export function completionRoutes(steps: Steps): readonly Route[] {
  const base = `/automation/actions/callbacks/${version}`;
  const check = (callbackId: string) => {
    if (!['waiting', 'asking'].includes(steps.of(callbackId).state)) throw notFound('callback is over');
  };
  const complete = (callbackId: string, fields: Readonly<Record<string, string>>) => {
    const { hs_execution_state: ended, ...outputs } = fields;
    steps.change(callbackId, { state: ended === 'SUCCESS' ? 'done' : 'failed', outputs });
  };
  return [
    route('post', `${base}/complete`, 'automation', (request) => {
      const { inputs } = bodyOf(request, Completions);
      for (const { callbackId } of inputs) check(callbackId);
      for (const { callbackId, outputFields } of inputs) complete(callbackId, outputFields);
      return { status: 204 };
    }),
    route('post', `${base}/:callbackId/complete`, 'automation', (request) => {
      const callbackId = request.params['callbackId'] ?? '';
      check(callbackId);
      complete(callbackId, bodyOf(request, Completion).outputFields);
      return { status: 204 };
    }),
  ];
}
