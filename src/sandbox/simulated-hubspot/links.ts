import type { ObjectType } from './object-types.ts';
import type { Origin, Records } from './records.ts';

/** Which records belong together. Every link is seen from both ends, as HubSpot's default associations are. */
export interface Links {
  readonly add: (from: Linked, to: Linked, at: Temporal.Instant, origin: Origin) => void;
  /** The ids of the linked records of one type that are not archived, oldest link first. */
  readonly from: (from: Linked, to: ObjectType) => readonly string[];
  /** All links of one record become another's, as after a merge. */
  readonly move: (from: Linked, to: Linked) => void;
}

/** One end of a link. */
interface Linked {
  readonly type: ObjectType;
  readonly id: string;
}

/** No links at first. */
export function createLinks(records: Records): Links {
  const links = new Map<string, readonly Linked[]>();

  const keyOf = ({ type, id }: Linked) => `${type} ${id}`;
  const linkedTo = (one: Linked) => links.get(keyOf(one)) ?? [];
  const addOneWay = (from: Linked, to: Linked) => {
    const others = linkedTo(from).filter((other) => keyOf(other) !== keyOf(to));
    links.set(keyOf(from), [...others, { type: to.type, id: to.id }]);
  };
  const addBothWays = (from: Linked, to: Linked) => {
    addOneWay(from, to);
    addOneWay(to, from);
  };

  return {
    add: (from, to, at, origin) => {
      addBothWays(from, to);
      records.announcements.announce({ type: from.type, id: from.id, at, origin, kind: 'linked' });
    },
    from: (from, to) =>
      linkedTo(from)
        .filter(({ type, id }) => type === to && records.find(type, id)?.archivedAt === null)
        .map(({ id }) => id),
    move: (from, to) => {
      for (const other of linkedTo(from)) addBothWays(to, other);
      links.delete(keyOf(from));
    },
  };
}
