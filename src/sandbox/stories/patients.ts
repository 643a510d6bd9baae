/** A patient of a story, without a name: each number makes another one. */
export function patient(count: number) {
  return {
    ...{ firstname: 'Patient', lastname: String(count), email: `patient-${count}@example.com` },
    phone: `(312) 555-01${10 + count}`,
  };
}
