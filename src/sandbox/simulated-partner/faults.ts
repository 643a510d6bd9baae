import type { Request, Response } from 'express';

/** What can go wrong between us and a partner. A number is the HTTP status it answers with. */
export type FaultKind =
  | 429
  | 500
  | 502
  | 423
  | 477
  /** The connection is cut before the partner did anything. */
  | 'drop-before'
  /** The partner does what was asked, then the connection is cut: nobody hears of it. */
  | 'drop-after'
  /** The request is taken and never answered, nor done. */
  | 'hang';

/** Which requests fail, and how. Without `next` and `forMs` the next one only. */
export interface Fault {
  readonly as: FaultKind;
  /** How many matching requests fail. */
  readonly next?: number;
  /** For how long, in milliseconds of real time: time limits and repeats of HTTP run on real time. */
  readonly forMs?: number;
  /** Looked for in the method and path, such as `POST /crm/objects/2026-09/tasks/batch/create`. Absent: every request. */
  readonly path?: RegExp;
}

/** The faults that wait for their requests. */
export interface Faults {
  readonly add: (fault: Fault) => void;
  /** Forgets all faults. */
  readonly heal: () => void;
  /** The fault that this request meets, if any; it is used up by it. */
  readonly meet: (request: Request) => FaultKind | undefined;
}

interface Waiting {
  readonly fault: Fault;
  readonly untilMs: number;
  readonly left: number;
}

/** No faults at first. */
export function createFaults(): Faults {
  let waiting: readonly Waiting[] = [];
  return {
    add: (fault) => {
      const untilMs = fault.forMs === undefined ? Infinity : performance.now() + fault.forMs;
      const left = fault.next ?? (fault.forMs === undefined ? 1 : Infinity);
      waiting = [...waiting, { fault, untilMs, left }];
    },
    heal: () => {
      waiting = [];
    },
    meet: (request) => {
      const nowMs = performance.now();
      waiting = waiting.filter(({ untilMs, left }) => untilMs > nowMs && left > 0);
      const called = `${request.method} ${request.path}`;
      const met = waiting.find(({ fault }) => fault.path === undefined || fault.path.test(called));
      waiting = waiting.map((one) => (one === met ? { ...one, left: one.left - 1 } : one));
      return met?.fault.as;
    },
  };
}

/** From here on the answer, whatever it is, does not arrive: the connection is cut in its place. */
export function cutInsteadOfAnswering(request: Request, response: Response): void {
  response.end = () => {
    request.socket.destroy();
    return response;
  };
}
