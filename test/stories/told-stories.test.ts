import { describe, expect, test } from '@jest/globals';
import { groups } from '../../src/follow-up/codes.ts';
import { groupStories, stories } from '../../src/sandbox/stories/stories.ts';
import { BrokenPromise, type Story } from '../../src/sandbox/stories/story.ts';
import { inFirstFile, otherStories, play } from '../support/told-story.ts';

describe('the stories that the sandbox tells come true', () => {
  test.each(otherStories.slice(0, inFirstFile))(
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

test('each group of inquiries has its story, and no name is there twice', () => {
  expect(groupStories).toHaveLength(groups.length);
  expect(new Set(stories.map(({ name }) => name)).size).toBe(stories.length);
});
