import { h, setText } from '../dom.js';
import { words } from '../words.js';
import { icon } from './icons.js';

let count = 0;

/** A modal dialog that is gone once it is closed. The browser keeps the focus inside and gives it back after. */
export function openDialog(title, ...content) {
  const id = `dialog-title-${++count}`;
  const dialog = h('dialog', { class: 'dialog', 'aria-labelledby': id, onclose: () => dialog.remove() },
    h('header', { class: 'dialog-head' }, h('h2', { id, text: title }),
      h('button', { type: 'button', class: 'icon-button', 'aria-label': 'Close', onclick: () => dialog.close() }, icon('close'))),
    ...content);
  // A click on the backdrop has the dialog itself as its target.
  dialog.addEventListener('click', event => event.target === dialog && dialog.close());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/**
 * A dialog with fields and a button. `fields` are `{name, label, value, hint, maxLength, required, multiline}`; `action` gets an
 * object of their trimmed values and returns a promise: the dialog closes when it succeeds and shows its error in words. `extra` are
 * elements that stand above the button.
 */
export function ask(title, { lead, fields = [], button, danger = false, extra = [], action }) {
  const inputs = fields.map(({ name, label, value = '', hint, maxLength = 64, required = false, multiline = false }) => {
    const id = `field-${++count}`;
    const input = h(multiline ? 'textarea' : 'input', { class: 'field', id, name, value, maxLength, required, autocomplete: 'off', rows: 3,
      'aria-describedby': hint ? `${id}-hint` : null });
    return { name, input, row: [h('label', { htmlFor: id, text: label }), input, hint && h('p', { class: 'dialog-hint', id: `${id}-hint`, text: hint })] };
  });
  const problem = h('p', { class: 'dialog-problem', role: 'alert', hidden: true });
  const submit = h('button', { class: `button${danger ? ' is-danger' : ''}`, type: 'submit', text: button });
  const form = h('form', { class: 'dialog-body', onsubmit: submitted },
    lead && h('p', { text: lead }), ...inputs.flatMap(({ row }) => row), ...extra, problem,
    h('div', { class: 'dialog-actions' },
      h('button', { type: 'button', class: 'button is-plain', text: 'Cancel', onclick: () => dialog.close() }), submit));
  const dialog = openDialog(title, form);
  const first = inputs[0]?.input;
  (first ?? submit).focus();
  first?.select();
  return dialog;

  async function submitted(event) {
    event.preventDefault();
    submit.disabled = true;
    problem.hidden = true;
    try {
      await action(Object.fromEntries(inputs.map(({ name, input }) => [name, input.value.trim()])));
      dialog.close();
    } catch (error) {
      setText(problem, sentence(words(error)));
      problem.hidden = false;
    }
    submit.disabled = false;
  }
}

/** Asks before something that can't be undone. */
export function confirm(title, lead, button, action) {
  return ask(title, { lead, button, danger: true, action });
}

function sentence(text) {
  const end = /[.!?]$/.test(text) ? '' : '.';
  return text.charAt(0).toUpperCase() + text.slice(1) + end;
}
