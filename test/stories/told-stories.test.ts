import { describe, expect, test } from '@jest/globals';
import { playStory } from '../../src/sandbox/stories/play-story.ts';
import { stories } from '../../src/sandbox/stories/stories.ts';
import { BrokenPromise, type Story } from '../../src/sandbox/stories/story.ts';
import { makeTemporaryFolder } from '../../src/sandbox/temporary-folder.ts';
import { createTestDatabase } from '../support/database.ts';
import { starterPolicy } from '../support/sandbox.ts';

async function play(story: Story): Promise<{ readonly held: boolean; readonly lines: readonly string[] }> {
  await using database = await createTestDatabase();
  await using folder = await makeTemporaryFolder();
  const lines: string[] = [];
  const place = { databaseUrl: database.databaseUrl, folder: folder.path, policyDir: starterPolicy };
  const held = await playStory(story, { ...place, tell: (line) => lines.push(line) });
  return { held, lines };
}

describe('the stories that the sandbox tells come true', () => {
  test.each(stories)(
    '$name: $summary',
    async (story) => {
      const { lines } = await play(story);

      expect(lines.at(-1)).toBe('Every promise held.');
    },
    60_000,
  );

  test('a story whose promise does not hold says which', async () => {
    const broken: Story = {
      ...{ name: 'broken', summary: 'promises the impossible', beginsAt: '2026-11-21T09:00' },
      play: ({ promise }) => {
        promise('Saturday is Sunday', false, 'Saturday');
        return Promise.reject(new BrokenPromise('never reached'));
      },
    };

    const { held, lines } = await play(broken);

    expect(held).toBe(false);
    expect(lines.at(-1)).toBe('The promise does not hold: Saturday is Sunday; found: "Saturday"');
  });
});
