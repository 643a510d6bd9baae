/** Makes an element. `props` are attributes; `false` and `undefined` leave one out. Text is never read as HTML. */
export function element(tag, props = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === false || value === undefined || value === null) continue;
    made.setAttribute(name, value === true ? '' : String(value));
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/** The element of this id. */
export function byId(id) {
  return document.getElementById(id);
}

/** Calls `draw` only when what it draws has changed, so that focus, selection and scroll stay where they are. */
export function whenChanged(draw) {
  let before;
  return (value) => {
    const now = JSON.stringify(value);
    if (now === before) return;
    before = now;
    draw(value);
  };
}

/** Fills a choice list anew and keeps what was chosen, if it is still there. */
export function fillChoices(select, choices) {
  const chosen = select.value;
  select.replaceChildren(...choices.map(({ value, label }) => element('option', { value }, label)));
  if (choices.some(({ value }) => value === chosen)) select.value = chosen;
}
