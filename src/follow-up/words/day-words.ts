/** A day as it was said. */
export interface SaidDay {
  readonly date: Temporal.PlainDate;
  /** The name of a weekday: where that day is over, the same day of the next week is meant. */
  readonly isWeekday: boolean;
  /** "today" alone is no wish for a time: "it hurts today". */
  readonly isToday: boolean;
}

/** In the order of ISO weekdays. */
const weekdays = [
  /\b(?:monday|mon|lunes)\b/u,
  /\b(?:tuesday|tues|tue|martes)\b/u,
  /\b(?:wednesday|wed|miercoles)\b/u,
  /\b(?:thursday|thurs|thu|jueves)\b/u,
  /\b(?:friday|fri|viernes)\b/u,
  /\b(?:saturday|sabado)\b/u,
  /\b(?:sunday|domingo)\b/u,
];

/** Days that have been, and days that only end something: "since Monday", "el lunes pasado". */
const daysGone =
  /\b(?:(?:since|last|past|until|till|desde|hasta) (?:el |this )?[a-z]+|(?:el )?[a-z]+ pasado|ayer|yesterday)\b/gu;

/** The day that is said in a plain text, counted from `today`; null where none is. */
export function readDay(text: string, today: Temporal.PlainDate): SaidDay | null {
  const ahead = text.replace(daysGone, ' ');
  const asDay = (days: number): SaidDay => ({ date: today.add({ days }), isWeekday: false, isToday: days === 0 });
  if (/\b(?:day after tomorrow|pasado manana)\b/u.test(text)) return asDay(2);
  if (/\b(?:tomorrow)\b/u.test(ahead) || saysTomorrow(ahead)) return asDay(1);

  const weekday = weekdays.findIndex((pattern) => pattern.test(ahead)) + 1;
  if (weekday > 0) return onWeekday(weekday, today, ahead);
  if (/\b(?:next week|(?:la )?proxima semana|semana que viene)\b/u.test(ahead)) return asDay(8 - today.dayOfWeek);
  return /\b(?:today|tonight|this (?:morning|afternoon|evening)|hoy|esta (?:manana|tarde|noche))\b/u.test(ahead)
    ? asDay(0)
    : null;
}

/** "mañana" is tomorrow, but "la mañana" and "esta mañana" are the morning. */
function saysTomorrow(text: string): boolean {
  return /(?<!\b(?:la|esta|cada) )\bmanana\b/u.test(text);
}

function onWeekday(weekday: number, today: Temporal.PlainDate, text: string): SaidDay {
  const isNext = /\b(?:next|proximo|que viene)\b/u.test(text);
  const days = (weekday - today.dayOfWeek + 7) % 7;
  return { date: today.add({ days: isNext && days === 0 ? 7 : days }), isWeekday: true, isToday: false };
}
