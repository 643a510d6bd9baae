import { openKeyring, type Keyring } from '../journal/keyring.ts';
import { deleteSealingKeysBefore, makeSealingKey, readersOfKeyring } from '../journal/new-sealing-key.ts';
import { countSealedBefore, sealAnew, type SealedAnew } from '../journal/sealed-columns.ts';
import type { CommandGround, ExitCode } from './command-ground.ts';

/** How long running services are given to take up the new key; they hear of it at once. In milliseconds. */
const takeUpWithinMs = 60_000;

/**
 * What a service had sealed before it took up the new key is written by then, or never: a statement may wait ten seconds
 * for its connection and then run for sixty. In milliseconds.
 */
const onItsWayMs = 75_000;

/** How long rows that the service is working on are waited for. In milliseconds. */
const freeWithinMs = 60_000;

const lookEveryMs = 250;

/**
 * Makes a new sealing key, seals with it all that is sealed, and deletes the old key. The service may run meanwhile. When
 * it is interrupted, both keys stay and everything can be read; run again, it goes on where it was.
 */
export async function rotateKey(ground: CommandGround): Promise<ExitCode> {
  const { config, database, words, clock, print } = ground;
  if (words.length > 0) return 2;
  const settings = { ...config, portalId: config.HUBSPOT_PORTAL_ID };
  const log = { failed: () => undefined };
  const keyring = await openKeyring(database, settings, { log, now: clock.now() });
  const { keyId, isNew } = await makeSealingKey(database, settings, clock.now());
  await keyring.takeUp();
  print(isNew ? '✓ A new key is made' : '✓ An earlier change of the key was not finished; it goes on');

  if (!(await isTakenUp(ground, keyId))) {
    print('✗ A running service has not taken up the new key within a minute; restart it, and run this again');
    return 1;
  }
  const done = await sealAll(ground, keyring, keyId);
  if (done === null) {
    print('✗ Some texts are in use and could not be sealed anew; the old key stays until you run this again');
    return 1;
  }
  print(`✓ ${counted(done.sealedAnew, 'text')} sealed anew`);
  if (done.unreadable > 0)
    print(`! ${counted(done.unreadable, 'text')} left as found: no key of this store opens them`);
  print(`✓ ${counted(await deleteSealingKeysBefore(database, settings.portalId, keyId), 'old key')} deleted`);
  if (settings.ENCRYPTION_KEY_PREVIOUS !== undefined) {
    print('✓ All keys are wrapped under ENCRYPTION_KEY; ENCRYPTION_KEY_PREVIOUS can be removed everywhere');
  }
  return 0;
}

/** Waits until every running service seals with the new key, and nothing is on its way under the old one. */
async function isTakenUp(ground: CommandGround, keyId: number): Promise<boolean> {
  const { config, database, print, wait } = ground;
  const behind = async () => (await readersOfKeyring(database, config.HUBSPOT_PORTAL_ID, keyId)).behind;
  const { running } = await readersOfKeyring(database, config.HUBSPOT_PORTAL_ID, keyId);
  if (running === 0) return true;

  if (!(await holdsWithin(takeUpWithinMs, ground, async () => (await behind()) === 0))) return false;
  print(
    `✓ ${counted(running, 'running service')} took it up; waiting ${onItsWayMs / 1_000} seconds for what is on its way`,
  );
  await wait(onItsWayMs);
  // One whose connection was lost at the first look is back by now.
  return holdsWithin(takeUpWithinMs, ground, async () => (await behind()) === 0);
}

/** Goes through the store until nothing is left that could be sealed anew; null where that does not end. */
async function sealAll(ground: CommandGround, { seal }: Keyring, keyId: number): Promise<SealedAnew | null> {
  const { config, database } = ground;
  const portalId = config.HUBSPOT_PORTAL_ID;
  let sealedAnew = 0;
  let unreadable = 0;
  const isDone = await holdsWithin(freeWithinMs, ground, async () => {
    const done = await sealAnew(database, seal, portalId, keyId);
    sealedAnew += done.sealedAnew;
    unreadable = done.unreadable;
    return (await countSealedBefore(database, portalId, keyId)) <= unreadable;
  });
  return isDone ? { sealedAnew, unreadable } : null;
}

async function holdsWithin(
  milliseconds: number,
  { wait }: Pick<CommandGround, 'wait'>,
  holds: () => Promise<boolean>,
): Promise<boolean> {
  for (let waitedMs = 0; !(await holds()); waitedMs += lookEveryMs) {
    if (waitedMs >= milliseconds) return false;
    await wait(lookEveryMs);
  }
  return true;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
