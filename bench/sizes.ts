/** How much each part does. Everything is bounded, so that a run ends by itself. */
export interface Sizes {
  readonly acks: { readonly events: number; readonly rounds: number; readonly seconds: number };
  readonly latency: { readonly warmUp: number; readonly samples: number };
  readonly texts: { readonly texts: number; readonly stops: number };
  readonly burst: { readonly inquiries: number };
  readonly timers: {
    readonly few: number;
    readonly many: number;
    readonly burst: number;
    readonly rounds: number;
    readonly wakeUps: number;
    /** How long before the first comes due. */
    readonly noticeSeconds: number;
    /** Over how long they come due. */
    readonly wakeUpSeconds: number;
  };
  readonly memory: { readonly restSeconds: number; readonly inquiries: number };
  readonly start: { readonly times: number };
  readonly cards: { readonly patients: number; readonly each: number };
}

export const fullSizes: Sizes = {
  acks: { events: 20_000, rounds: 3, seconds: 8 },
  latency: { warmUp: 40, samples: 200 },
  texts: { texts: 500, stops: 100 },
  burst: { inquiries: 10_000 },
  timers: { few: 1_000, many: 1_000_000, burst: 1_000, rounds: 5, wakeUps: 2_000, noticeSeconds: 2, wakeUpSeconds: 5 },
  memory: { restSeconds: 5, inquiries: 1_000 },
  start: { times: 5 },
  cards: { patients: 200, each: 25 },
};

/** Enough to see that each part works; its figures mean nothing. */
export const tinySizes: Sizes = {
  acks: { events: 100, rounds: 1, seconds: 0.2 },
  latency: { warmUp: 1, samples: 2 },
  texts: { texts: 4, stops: 2 },
  burst: { inquiries: 20 },
  timers: { few: 10, many: 100, burst: 20, rounds: 1, wakeUps: 10, noticeSeconds: 0, wakeUpSeconds: 0.2 },
  memory: { restSeconds: 0, inquiries: 10 },
  start: { times: 1 },
  cards: { patients: 4, each: 1 },
};
