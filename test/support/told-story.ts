import { playStory } from '../../src/sandbox/stories/play-story.ts';
import { groupStories, stories } from '../../src/sandbox/stories/stories.ts';
import type { Story } from '../../src/sandbox/stories/story.ts';
import { makeTemporaryFolder } from '../../src/sandbox/temporary-folder.ts';
import { createTestDatabase } from './database.ts';
import { starterPolicy } from './sandbox.ts';

/** The stories that are not one of a group; each belongs to one of two test files, which can run beside each other. */
export const otherStories = stories.filter((story) => !groupStories.includes(story));

/** How many of them the first file has. */
export const inFirstFile = 6;

/** Plays a story on a database of its own. Returns whether all its promises held, and what it printed. */
export async function play(story: Story): Promise<{ readonly held: boolean; readonly lines: readonly string[] }> {
  await using database = await createTestDatabase();
  await using folder = await makeTemporaryFolder();
  const lines: string[] = [];
  const place = { databaseUrl: database.databaseUrl, folder: folder.path, policyDir: starterPolicy };
  const held = await playStory(story, { ...place, tell: (line) => lines.push(line) });
  return { held, lines };
}
