/** Sorts rows by the HubSpot account they belong to: a call to a partner is for one account. */
export function byPortal<Row extends { readonly portalId: number }>(
  rows: readonly Row[],
): ReadonlyMap<number, readonly Row[]> {
  return Map.groupBy(rows, (row) => row.portalId);
}
