import { types, type CustomTypesConfig } from 'pg';
import { z } from 'zod';

/** PostgreSQL's type numbers: `select typname, oid, typarray from pg_type`. */
const scalars = [
  { oid: 1082, arrayOid: 1182, read: (text: string) => Temporal.PlainDate.from(text) },
  { oid: 1114, arrayOid: 1115, read: (text: string) => Temporal.PlainDateTime.from(text) },
  { oid: 1184, arrayOid: 1185, read: (text: string) => Temporal.Instant.from(text) },
];

/** How the driver itself reads a column of a type. */
const readByDriver: (oid: number, format?: 'text' | 'binary') => (text: string) => unknown = types.getTypeParser;

/** A list of `text`, which the driver reads as strings. */
const listOfText = 1009;

function readTexts(list: string): readonly (string | null)[] {
  return z.array(z.string().nullable()).parse(readByDriver(listOfText)(list));
}

/** Never `Date`, which has neither microseconds nor an honest time zone. */
const readAs = new Map<number, (text: string) => unknown>(
  scalars.flatMap(({ oid, arrayOid, read }) => [
    [oid, read],
    [arrayOid, (text) => readTexts(text).map((item) => (item === null ? null : read(item)))],
  ]),
);

/** Reads columns: instants and dates as Temporal, bigint and numeric as text, json parsed. Leaves `pg.types` as it is. */
export const readColumns: CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    (format === 'binary' ? undefined : readAs.get(oid)) ?? readByDriver(oid, format),
};

/** Writes Temporal values as PostgreSQL reads them, in lists too; everything else is left to the driver. */
export function toParameter(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toParameter);
  // A zoned time would be written with the zone's name in brackets, which PostgreSQL cannot read.
  if (value instanceof Temporal.ZonedDateTime) return value.toInstant().toString();
  return isTemporal(value) ? String(value) : value;
}

/** By tag, since the tests of one process can have several copies of each Temporal class. */
function isTemporal(value: unknown): boolean {
  return Object.prototype.toString.call(value).startsWith('[object Temporal.');
}
