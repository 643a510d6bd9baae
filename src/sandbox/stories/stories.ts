import { aBusySaturday } from './a-busy-saturday.ts';
import { badDayAtHubSpot } from './bad-day-at-hubspot.ts';
import { nobodyAnswers } from './nobody-answers.ts';
import { oneInquiry } from './one-inquiry.ts';
import type { Story } from './story.ts';

/** All stories that can be played. */
export const stories: readonly Story[] = [oneInquiry, aBusySaturday, nobodyAnswers, badDayAtHubSpot];
