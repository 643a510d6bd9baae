import type { PhoneLine } from '../follow-up/policy/phone-lines.ts';
import { faultAt } from './faults.ts';
import type { PracticeDecisions } from './practice-file.ts';
import type { Fault, YamlFile } from './yaml-file.ts';

/** Faults of how calls are put through: one number for two locations, and calls that would ring in a circle. */
export function faultsOfLines(
  { locations, phoneLines }: Pick<PracticeDecisions, 'locations' | 'phoneLines'>,
  file: YamlFile,
): readonly Fault[] {
  return phoneLines.flatMap((line, index) => {
    const place = ['locations', locations.findIndex(({ id }) => id === line.location), 'calls'];
    const earlier = phoneLines.slice(0, index).find(({ number }) => number === line.number);
    const shared = earlier === undefined ? [] : [faultAt(file, [...place, 'number'], isOf(earlier))];
    const circle = phoneLines.find(({ number }) => number === line.frontDesk);
    const rings = circle === undefined ? [] : [faultAt(file, [...place, 'front_desk'], isPutThrough(circle))];
    return [...shared, ...rings];
  });
}

function isOf({ location }: PhoneLine): string {
  return `is the number of ${location} already; give each location its own`;
}

function isPutThrough({ location }: PhoneLine): string {
  return `is the number of ${location} at Twilio, so the call would ring in a circle; write the number of the telephone at the front desk`;
}
