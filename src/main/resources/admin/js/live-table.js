import { el } from './dom.js';

// A table that is shown again and again. What has changed is written into it: a button that is replaced between press and release
// would lose the click, and one that has the focus would lose that. A column has a text (`of`) or a button (`text`, `press`, `disabled`).
export class LiveTable {
  constructor(columns, keyOf) {
    this.columns = columns;
    this.keyOf = keyOf;
    this.lines = new Map();
    this.body = el('tbody');
    this.element = el('div', { className: 'scroll' }, el('table', {},
      el('thead', {}, el('tr', {}, ...columns.map(column => el('th', { className: column.end ? 'end' : '' }, column.name)))), this.body));
  }

  show(rows) {
    const before = this.lines;
    this.lines = new Map(rows.map(row => [this.keyOf(row), before.get(this.keyOf(row)) ?? this.line(row)]));
    rows.forEach(row => this.lines.get(this.keyOf(row)).fill(row));
    const elements = [...this.lines.values()].map(line => line.element);
    if (elements.length !== this.body.childElementCount || elements.some((element, i) => element !== this.body.children[i])) {
      this.body.replaceChildren(...elements);
    }
  }

  line(row) {
    const line = { row };
    const cells = this.columns.map(column => {
      const cell = el('td', { className: column.end ? 'end' : column.id ? 'id' : '' });
      if (!column.press) {
        return { cell, fill: () => { cell.textContent = column.of(line.row); } };
      }
      const button = el('button', { className: 'danger', onclick: () => column.press(line.row) }, column.text);
      cell.append(button);
      return { cell, fill: () => { button.disabled = column.disabled(line.row); } };
    });
    line.element = el('tr', {}, ...cells.map(({ cell }) => cell));
    line.fill = now => {
      line.row = now;
      cells.forEach(({ fill }) => fill());
    };
    return line;
  }
}
