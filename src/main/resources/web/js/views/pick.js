import { h, reconcile, setText } from '../dom.js';
import { avatar } from './avatar.js';
import { ask } from './dialog.js';

/**
 * A dialog in which one picks from a list. `candidates()` are `{id, name, faceURL, hint}`, asked for anew when `fresh`, a promise, is
 * settled; `action` gets the IDs of the picked ones and the values of `fields` (see ask). `typed(text)` may return one more candidate for what was typed, such as a user ID.
 */
export function pick(title, { candidates, fresh = null, fields = [], lead, button, empty, typed = () => null, action }) {
  const picked = new Map();
  const search = h('input', { type: 'text', class: 'field', placeholder: 'Find by name or ID', 'aria-label': 'Find by name or ID', autocomplete: 'off',
    oninput: render });
  const list = h('ul', { class: 'pick-list', 'aria-label': 'To pick from' });
  const nothing = h('p', { class: 'dialog-hint' });
  const chosen = h('p', { class: 'pick-count', role: 'status' });
  const dialog = ask(title, { lead, fields, button, extra: [search, list, nothing, chosen], action: values => {
    if (!picked.size) throw new Error('pick at least one');
    return action([...picked.keys()], values);
  } });
  if (!fields.length) search.focus();
  render();
  fresh?.then(render, () => {});
  return dialog;

  function render() {
    const wanted = search.value.trim().toLowerCase();
    const fits = ({ id, name }) => !wanted || id.toLowerCase().includes(wanted) || name.toLowerCase().includes(wanted);
    const shown = candidates().filter(fits);
    const extra = shown.some(({ id }) => id.toLowerCase() === wanted) ? null : typed(search.value.trim());
    const rows = [...[...picked.values()].filter(({ id }) => !shown.some(candidate => candidate.id === id)), ...shown, ...(extra && !picked.has(extra.id) ? [extra] : [])];
    reconcile(list, rows, ({ id }) => id, create, () => {});
    setText(nothing, rows.length ? '' : wanted ? 'Nobody by that name.' : empty);
    setText(chosen, picked.size ? `${picked.size} picked` : '');
  }

  function create(candidate) {
    const box = h('input', { type: 'checkbox', class: 'pick-box', onchange: () => {
      if (box.checked) picked.set(candidate.id, candidate);
      else picked.delete(candidate.id);
      render();
    } });
    return h('li', null, h('label', { class: 'pick-row' }, box, avatar({ id: candidate.id, name: candidate.name, faceURL: candidate.faceURL }),
      h('span', { class: 'row-main' }, h('span', { class: 'row-name', text: candidate.name }),
        candidate.hint && h('span', { class: 'row-preview', text: candidate.hint }))));
  }
}
