import { expect, test } from '@jest/globals';
import { groupStories } from '../../src/sandbox/stories/stories.ts';
import { play } from '../support/told-story.ts';

test.each(groupStories.slice(5))(
  'the story of a group comes true: $name, $summary',
  async (story) => {
    const { lines } = await play(story);

    expect(lines.at(-1)).toBe('Every promise held.');
  },
  60_000,
);
