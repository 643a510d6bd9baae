import type { SimulatedHubSpot } from '../../src/sandbox/simulated-hubspot/start.ts';
import type { SimulatedTwilio } from '../../src/sandbox/simulated-twilio/start.ts';

/** A patient of a test, by number; each has a mobile number of his own. */
export function numberOf(patient: number): string {
  return `+1312${String(2_000_000 + patient)}`;
}

/** The patient sends the website's form, with consent to texts. Returns the contact's id. */
export function inquire(hubspot: SimulatedHubSpot, patient: number): string {
  return hubspot.submitForm({
    properties: {
      email: `patient-${patient}@example.com`,
      mobilephone: numberOf(patient),
      speedwell_text_consent: 'given',
      speedwell_language: patient % 2 === 0 ? 'en' : 'es',
    },
    form: { id: 'b1946ac9-2492-4d23-8479-1e2d3c4b5a69', name: 'Ask for an appointment' },
    pageUrl: 'https://clinic.example/appointments',
    paid: false,
  });
}

/** What went wrong with the promise to one patient: answered once, and HubSpot shows it with one task; empty if nothing. */
export function brokenPromises(
  { hubspot, twilio }: { readonly hubspot: SimulatedHubSpot; readonly twilio: SimulatedTwilio },
  patients: ReadonlyMap<number, string>,
): readonly string[] {
  const texts = Map.groupBy(
    twilio.texts().filter(({ direction }) => direction === 'outbound-api'),
    ({ to }) => to,
  );
  return [...patients].flatMap(([patient, contactId]) => {
    const view = hubspot.view(contactId);
    const shown = (name: string) => view?.properties.find((property) => property.name === name)?.value ?? '';
    const counted = texts.get(numberOf(patient))?.length ?? 0;
    return [
      ...(counted === 1 ? [] : [`patient ${patient} has ${counted} texts`]),
      ...(view?.tasks.length === 1 ? [] : [`patient ${patient} has ${view?.tasks.length ?? 0} tasks`]),
      ...(shown('speedwell_acknowledged_at') === '' ? [`patient ${patient} is not shown as acknowledged`] : []),
      ...(shown('speedwell_status') === 'new' ? [] : [`patient ${patient} is shown as "${shown('speedwell_status')}"`]),
    ];
  });
}
