import { cardWords } from './card-words.js';

const minuteMs = 60_000;
const minutesOf = [1440, 60, 1];

/** Such as `1 d 10 h left` or `5 min late`, in the two largest units. */
export function timeLeft(dueMs, nowMs, language) {
  const { left, late, units } = cardWords[language];
  const isLate = dueMs < nowMs;
  const minutes = Math.floor(Math.abs(dueMs - nowMs) / minuteMs) + (isLate ? 0 : 1);
  const counts = minutesOf.map((size, place) => Math.floor((minutes % (minutesOf[place - 1] ?? Infinity)) / size));
  const first = counts.findIndex((count) => count > 0);
  const shown = (first === -1 ? [2] : [first, first + 1]).filter(
    (place) => place < 3 && (counts[place] > 0 || first === -1),
  );
  const words = shown.map((place) => `${counts[place]} ${units[place]}`).join(' ');
  return (isLate ? late : left)(words);
}

/** Writes the time left into everything under `root` that counts down. */
export function drawTimesLeft(root, nowMs) {
  for (const place of root.querySelectorAll('[data-due-ms]')) {
    const words = timeLeft(Number(place.dataset.dueMs), nowMs, place.dataset.language ?? 'en');
    if (place.textContent !== words) place.textContent = words;
  }
}
