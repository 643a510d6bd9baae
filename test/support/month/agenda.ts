/** What is going to happen, earliest first; what was noted first comes first where the moment is the same. */
export interface Agenda<Item> {
  readonly note: (at: Temporal.Instant, item: Item) => void;
  /** Takes the next item off the agenda; undefined when nothing is left. */
  readonly next: () => { readonly at: Temporal.Instant; readonly item: Item } | undefined;
}

interface Noted<Item> {
  readonly ms: number;
  readonly order: number;
  readonly at: Temporal.Instant;
  readonly item: Item;
}

/** A binary heap. */
export function createAgenda<Item>(): Agenda<Item> {
  const heap: Noted<Item>[] = [];
  let order = 0;
  const comesFirst = (a: number, b: number) => {
    const [one, other] = [heap[a], heap[b]];
    if (one === undefined || other === undefined) return one !== undefined;
    return one.ms === other.ms ? one.order < other.order : one.ms < other.ms;
  };
  const swap = (a: number, b: number) => {
    const [one, other] = [heap[a], heap[b]];
    if (one !== undefined && other !== undefined) [heap[a], heap[b]] = [other, one];
  };
  const rise = (start: number) => {
    for (let at = start; at > 0;) {
      const parent = (at - 1) >> 1;
      if (!comesFirst(at, parent)) return;
      swap(at, parent);
      at = parent;
    }
  };
  const sink = () => {
    for (let at = 0; ;) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      const child = comesFirst(right, left) ? right : left;
      if (!comesFirst(child, at) || child >= heap.length) return;
      swap(at, child);
      at = child;
    }
  };
  return {
    note: (at, item) => {
      heap.push({ ms: at.epochMilliseconds, order: (order += 1), at, item });
      rise(heap.length - 1);
    },
    next: () => {
      const [first] = heap;
      const last = heap.pop();
      if (first === undefined || last === undefined) return undefined;
      if (first !== last) {
        heap[0] = last;
        sink();
      }
      return { at: first.at, item: first.item };
    },
  };
}
