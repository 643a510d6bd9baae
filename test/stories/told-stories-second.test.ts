import { expect, test } from '@jest/globals';
import { inFirstFile, otherStories, play } from '../support/told-story.ts';

test.each(otherStories.slice(inFirstFile))(
  'the story that the sandbox tells comes true: $name, $summary',
  async (story) => {
    const { lines } = await play(story);

    expect(lines.at(-1)).toBe('Every promise held.');
  },
  60_000,
);
