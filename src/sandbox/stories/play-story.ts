import { createLog } from '../../log.ts';
import { readPolicy } from '../../policy/read-policy.ts';
import { createClockByHand } from '../clock-by-hand.ts';
import { startSandbox, type SandboxOptions } from '../sandbox.ts';
import { setStage } from './stage.ts';
import { BrokenPromise, type Story } from './story.ts';

/** Where a story is played, and who is told its lines. */
export type StoryPlace = Pick<SandboxOptions, 'folder' | 'policyDir' | 'databaseUrl'> & {
  readonly tell: (line: string) => void;
};

/**
 * Plays a story from its beginning in a sandbox of its own, on a clock that stands still between its moments.
 *
 * @returns whether everything was as promised; if not, the last line says what was not.
 */
export async function playStory(story: Story, { tell, ...place }: StoryPlace): Promise<boolean> {
  const { locations } = await readPolicy(place.policyDir);
  const { timeZone } = locations[0].calendar;
  const begins = Temporal.PlainDateTime.from(story.beginsAt).toZonedDateTime(timeZone).toInstant();
  const clock = createClockByHand(begins, { flows: false });
  await using sandbox = await startSandbox({ ...place, clock, log: createLog('error') });

  tell(`${story.name}: ${story.summary}`);
  tell('');
  try {
    await story.play(setStage(sandbox, tell));
  } catch (error) {
    if (!(error instanceof BrokenPromise)) throw error;
    tell('');
    tell(`The promise does not hold: ${error.message}`);
    return false;
  }
  tell('');
  tell('Every promise held.');
  return true;
}
