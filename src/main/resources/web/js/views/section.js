import { h, reconcile, setText } from '../dom.js';

/** A titled list that is not there while it is empty. Rows are made anew when what they show changes. */
export function section(title, kind = 'rows') {
  const heading = h('h2', { class: 'rows-title', text: title });
  const count = h('span', { class: 'rows-count' });
  heading.append(' ', count);
  const list = h('ul', { class: kind, 'aria-label': title });
  const element = h('section', null, heading, list);
  return {
    element,
    show(items, create) {
      element.hidden = items.length === 0;
      setText(count, items.length > 1 ? String(items.length) : '');
      const make = item => {
        const row = create(item);
        row.dataset.state = JSON.stringify(item);
        return row;
      };
      reconcile(list, items, item => item.key, make, (row, item) => {
        if (row.dataset.state === JSON.stringify(item)) return;
        const next = make(item);
        row.className = next.className;
        row.dataset.state = next.dataset.state;
        row.replaceChildren(...next.childNodes);
      });
    },
  };
}
