// Jest wants a default export here.
import Sequencer from '@jest/test-sequencer';

/** The files that take longest: whole services and browsers are started, killed and clicked through. */
const longest =
  /\/test\/(?:stories|durability|browser|bench|sandbox\/page|follow-up\/a-month|setup\/verify|docs\/examples)/;

/**
 * Lets the longest files begin first, so that none of them is left alone at the end. Jest knows how long each took in the
 * last run; where there was none it goes by the size of the files, and a file that plays stories is a small one.
 */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    if (sorted.some(({ duration }) => duration !== undefined)) return sorted;
    const isLong = ({ path }) => longest.test(path);
    return [...sorted.filter(isLong), ...sorted.filter((test) => !isLong(test))];
  }
}
