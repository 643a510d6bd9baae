import { pause } from '../../src/clock.ts';
import type { CallPlan } from '../../src/sandbox/simulated-twilio/voice.ts';
import { inquire, numberOf } from './inquiries.ts';
import { inboundUrlOf, type ServiceProcess } from './service-process.ts';

/** What a patient does, and what has to come of it when all is done. */
export interface Part {
  readonly who: string;
  /** Sends the website's form first, with consent to texts. */
  readonly inquires: boolean;
  /** One after the other, with the kinds of the pictures. */
  readonly says: readonly { readonly body: string; readonly media?: readonly string[] }[];
  /** The address at which Twilio hands texts on was not set: the texts are Twilio's alone. */
  readonly isNeverBrought?: boolean;
  /** Twilio brings each text twice. */
  readonly isBroughtTwice?: boolean;
  readonly calls?: Omit<CallPlan, 'from'>;
  /** How many contacts HubSpot has with the number. */
  readonly contacts: 0 | 1;
  /** What HubSpot shows of the inquiry. */
  readonly shows: Readonly<Record<string, string>>;
  /** Of ours to this number, without Twilio's own. */
  readonly mostTexts: number;
  /** No less than this; usually nothing has to be texted. */
  readonly leastTexts?: number;
  /** The last words take back the consent to texts. */
  readonly stops?: boolean;
  /** Sends the form a second time after all was said. */
  readonly inquiresAgain?: boolean;
}

const escalated = { speedwell_escalation: 'urgent_symptoms' };
const asked = { body: 'Can I come on Thursday morning?' };
const hangsUp = { desk: { does: 'rings out' }, hangsUpAfterSeconds: 0.3 } as const;
const missed = { speedwell_channel: 'missed_call' };

/** All that patients do in these tests, besides sending forms. */
export const parts: readonly Part[] = [
  { who: 'answers', inquires: true, says: [asked], contacts: 1, shows: {}, mostTexts: 1 },
  { who: 'answers, and Twilio brings it twice', inquires: true, says: [asked], isBroughtTwice: true, contacts: 1, shows: {}, mostTexts: 1 },
  { who: 'says STOP', inquires: true, says: [{ body: 'STOP' }], contacts: 1, shows: {}, mostTexts: 1, stops: true },
  { who: 'says ALTO, and sends the form again', inquires: true, says: [{ body: 'Alto' }], contacts: 1, shows: {}, mostTexts: 2, stops: true, inquiresAgain: true },
  { who: 'refuses in words', inquires: true, says: [asked, { body: 'please stop texting me' }], contacts: 1, shows: {}, mostTexts: 2, stops: true },
  { who: 'has urgent symptoms', inquires: true, says: [{ body: 'I have chest pain and cannot breathe' }], contacts: 1, shows: escalated, mostTexts: 2 },
  { who: 'sends a picture', inquires: true, says: [{ body: '', media: ['image/jpeg'] }], contacts: 1, shows: {}, mostTexts: 1 },
  { who: 'is unknown and asks for an appointment', inquires: false, says: [{ body: 'I would like to make an appointment' }], contacts: 1, shows: { speedwell_channel: 'text' }, mostTexts: 1 },
  { who: 'is unknown and writes twice', inquires: false, says: [{ body: 'Hello, I need a doctor' }, { body: 'do you take my insurance?' }], isBroughtTwice: true, contacts: 1, shows: { speedwell_channel: 'text' }, mostTexts: 1 },
  { who: 'is unknown and has urgent symptoms', inquires: false, says: [{ body: 'me duele mucho el pecho' }], contacts: 1, shows: escalated, mostTexts: 1, leastTexts: 1 },
  { who: 'is unknown and says stop', inquires: false, says: [{ body: 'no me escriban más' }], contacts: 0, shows: {}, mostTexts: 1, stops: true },
  { who: 'is unknown and sends a picture', inquires: false, says: [{ body: '', media: ['image/png', 'image/png'] }], contacts: 1, shows: {}, mostTexts: 1 },
  { who: 'asks to stop, which nobody brings us', inquires: true, says: [{ body: 'no more texts please' }], isNeverBrought: true, contacts: 1, shows: {}, mostTexts: 2, stops: true },
  { who: 'is unknown and sends a picture that nobody brings us', inquires: false, says: [{ body: '', media: ['image/png'] }], isNeverBrought: true, contacts: 1, shows: {}, mostTexts: 1 },
  { who: 'calls in vain', inquires: false, says: [], calls: { ...hangsUp, callbacks: { twice: true } }, contacts: 1, shows: missed, mostTexts: 1 },
  { who: 'calls in vain and writes', inquires: false, says: [asked], calls: hangsUp, contacts: 1, shows: {}, mostTexts: 1 },
  { who: 'has sent the form and calls in vain', inquires: true, says: [], calls: hangsUp, contacts: 1, shows: {}, mostTexts: 1 },
  { who: 'leaves a voicemail', inquires: false, says: [], calls: { desk: { does: 'is busy' }, voicemailSeconds: 1, callbacks: { twice: true, reversed: true } }, contacts: 1, shows: {}, mostTexts: 1 },
  { who: 'speaks with a person', inquires: false, says: [], calls: { desk: { does: 'answers', afterSeconds: 0.2, talksSeconds: 0.5 }, callbacks: { twice: true, reversed: true } }, contacts: 1, shows: {}, mostTexts: 1 },
  { who: 'is put through by others, in vain', inquires: false, says: [], calls: { desk: { does: 'is busy' }, isRoutedElsewhere: true, callbacks: { twice: true } }, contacts: 1, shows: missed, mostTexts: 1 },
]; // prettier-ignore

/** One patient who has played a part. */
export interface Played {
  readonly part: Part;
  readonly number: string;
  /** Twilio's ids of what was written, oldest first. */
  readonly texts: readonly string[];
  /** Twilio's id of the call. */
  readonly call: string | null;
}

type Needs = Pick<ServiceProcess, 'hubspot' | 'twilio' | 'environment'>;

/** Patients of these parts have other numbers than those who only inquire. */
const first = 100_000;

/** Every part is played `rounds` times, one begins every `everyMs`. Resolves when all have been played to the end. */
export async function playAll(
  service: Needs,
  rounds: number,
  everyMs: number,
  chosen: readonly Part[] = parts,
): Promise<readonly Played[]> {
  const played: Promise<Played>[] = [];
  for (let nth = 0; nth < rounds * chosen.length; nth += 1) {
    const part = chosen[nth % chosen.length];
    if (part !== undefined) played.push(play(service, part, first + nth));
    await pause(everyMs);
  }
  return Promise.all(played);
}

/** @param patient - by whose number it is played; see `numberOf`. */
export async function play({ hubspot, twilio, environment }: Needs, part: Part, patient: number): Promise<Played> {
  const from = numberOf(patient);
  if (part.inquires) {
    inquire(hubspot, patient);
    // Some answer before their first text has gone out, some after.
    await pause((patient * 37) % 700);
  }
  const call = part.calls === undefined ? null : twilio.call({ ...part.calls, from });
  const texts: string[] = [];
  for (const said of part.says) {
    // Every third text finds the first address away, and comes by the second one.
    const address = patient % 3 === 0 ? nobodyListens : inboundUrlOf(environment['PUBLIC_URL'] ?? '');
    twilio.setInboundUrl(part.isNeverBrought === true ? null : address);
    const sid = await twilio.reply({ from, ...said });
    if (part.isBroughtTwice === true) await twilio.handOnAgain(sid);
    texts.push(sid);
  }
  if (part.inquiresAgain === true) inquire(hubspot, patient);
  await call?.ended;
  return { part, number: from, texts, call: call?.sid ?? null };
}

/** Port 9 is that of a service which throws everything away, and which no machine has any more. */
const nobodyListens = 'http://127.0.0.1:9/';
