/** How a patient's number takes texts. */
export type Behaviour =
  | 'delivers'
  /** 30006: Twilio tries US landlines and says so later. */
  | 'landline'
  /** 30003: the phone is off or away. */
  | 'unreachable'
  /** 30005: nobody has this number. */
  | 'gone'
  /** 30007: the carrier takes it for spam. */
  | 'filtered'
  /** 30008: the carrier does not say why. */
  | 'failing'
  /** 30034: our number is not registered for such texts. */
  | 'unregistered'
  /** 30036: it waited longer than its validity. */
  | 'expired'
  /** `sent` is the last that is heard: some carriers never report. */
  | 'silent';

/** The code with which a text ends as undelivered. Source: Twilio's error dictionary. */
export const undeliveredCodes: Readonly<Record<Exclude<Behaviour, 'delivers' | 'silent'>, number>> = {
  landline: 30006,
  unreachable: 30003,
  gone: 30005,
  filtered: 30007,
  failing: 30008,
  unregistered: 30034,
  expired: 30036,
};

/** Numbers that Twilio refuses at once, as its test credentials do. Source: Twilio's guide on test credentials. */
export const magicRefusals: ReadonlyMap<string, { readonly code: number; readonly message: string }> = new Map([
  ['+15005550001', { code: 21211, message: "Invalid 'To' Phone Number" }],
  ['+15005550002', { code: 21612, message: "The 'To' phone number is not currently reachable via SMS" }],
  ['+15005550003', { code: 21408, message: 'Permission to send an SMS has not been enabled for the region' }],
  ['+15005550004', { code: 21610, message: 'Attempt to send to unsubscribed recipient' }],
  ['+15005550009', { code: 21614, message: "'To' number is not a valid mobile number" }],
]);
