/** What is promised about a response. */
export type TargetRule =
  | { readonly kind: 'business_minutes'; readonly minutes: number }
  /** By the end of the business day on which it was received, or of the next one when received after closing. */
  | { readonly kind: 'same_business_day' }
  /** By closing when it came in hours; else by noon of the business day to come. */
  | { readonly kind: 'before_close' }
  /** By the end of the Nth business day after the one on which it was received. */
  | { readonly kind: 'business_days'; readonly days: number };
