import type { Moment } from './card-api.ts';

/** GET /api/contacts/{contactId}/slots?month=0: open times of the practice's calendar in HubSpot. */
export interface ShownSlots {
  readonly timeZone: string;
  readonly minutes: number;
  readonly slots: readonly { readonly at: Moment }[];
  readonly hasMore: boolean;
}

/** POST /api/contacts/{contactId}/bookings: books one of them in HubSpot, and notes the visit. */
export interface BookingRequest {
  readonly key: string;
  readonly seen: string;
  readonly at: Moment;
}
