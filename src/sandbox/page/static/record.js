import { ask } from './ask.js';
import { cardWords } from './card-words.js';
import { byId, element, whenChanged } from './element.js';

let before = { id: '', values: new Map() };

/** Draws the property group; values that have changed light up for a moment. */
export const drawProperties = whenChanged(({ id, properties }) => {
  const isNew = (name, shown) => before.id === id && before.values.get(name) !== shown;
  byId('properties').replaceChildren(
    ...properties.map(({ name, label, shown }) =>
      element(
        'div',
        { class: isNew(name, shown) ? 'fresh' : undefined, 'data-property': name },
        element('dt', {}, label),
        element('dd', {}, shown),
      ),
    ),
  );
  before = { id, values: new Map(properties.map(({ name, shown }) => [name, shown])) };
});

/** Draws the tasks; an open one can be completed. */
export const drawTasks = whenChanged(({ tasks, isDeleted, language }) => {
  const items = tasks.map((task) => {
    const done = element(
      'button',
      { type: 'button', class: 'quiet', 'aria-label': `Complete: ${task.subject}` },
      'Complete',
    );
    done.addEventListener('click', () => void ask({ do: 'completeTask', taskId: task.id }));
    return element(
      'li',
      { class: task.isDone ? 'done' : task.isHigh ? 'high' : undefined },
      element('b', {}, task.subject),
      element('span', {}, `${task.owner} · due ${task.due}${task.isDone ? ' · completed' : ''}`),
      task.isDone || isDeleted ? null : done,
    );
  });
  byId('tasks').replaceChildren(
    ...(items.length === 0 ? [element('li', { class: 'empty' }, cardWords[language].noTasks)] : items),
  );
});

/** Draws what happened, newest first. What was written at once is one entry; its properties are a click away. */
export const drawTimeline = whenChanged(({ timeline }) => {
  byId('timeline').replaceChildren(
    ...timeline.map(({ at, by, title, details, isOurs }) =>
      element(
        'li',
        { class: isOurs ? 'ours' : undefined },
        element('span', { class: 'meta' }, `${at} · ${by}`),
        element('p', {}, title),
        details.length === 0
          ? null
          : element(
              'details',
              {},
              element('summary', {}, details.length === 1 ? '1 property' : `${details.length} properties`),
              element('ul', {}, ...details.map((detail) => element('li', {}, detail))),
            ),
      ),
    ),
  );
});
