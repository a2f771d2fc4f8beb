import { el } from './dom.js';

const SVG = 'http://www.w3.org/2000/svg';
const WIDTH = 300;
const HEIGHT = 92;
export const KEPT = 150;

function svg(name, attributes) {
  const element = document.createElementNS(SVG, name);
  Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
  return element;
}

// A line for each series over the last samples. Values may be null: nothing to tell at that time.
export class Chart {
  constructor(name, series, format) {
    this.series = series;
    this.format = format;
    this.values = series.map(() => []);
    this.times = [];
    this.now = el('span', { className: 'now' }, '–');
    this.legend = el('div', { className: 'legend' });
    this.drawing = svg('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', role: 'img', 'aria-label': name });
    this.element = el('section', { className: 'chart' },
      el('div', { className: 'head' }, el('span', { className: 'name' }, name), this.now), this.drawing, this.legend);
    this.drawing.addEventListener('pointermove', event => this.hover(event));
    this.drawing.addEventListener('pointerleave', () => { this.at = null; this.draw(); });
  }

  add(time, values) {
    this.times.push(time);
    values.forEach((value, i) => this.values[i].push(value));
    if (this.times.length > KEPT) {
      this.times.shift();
      this.values.forEach(list => list.shift());
    }
    this.draw();
  }

  hover(event) {
    const box = this.drawing.getBoundingClientRect();
    const place = (event.clientX - box.left) / box.width * (KEPT - 1) - (KEPT - this.times.length);
    this.at = Math.min(this.times.length - 1, Math.max(0, Math.round(place)));
    this.draw();
  }

  draw() {
    const all = this.values.flat().filter(value => value !== null);
    const top = Math.max(1e-9, ...all) * 1.08;
    const x = i => (KEPT - this.times.length + i) / (KEPT - 1) * WIDTH;
    const y = value => HEIGHT - value / top * HEIGHT;
    const parts = [0, 0.5, 1].map(part => svg('line', { x1: 0, x2: WIDTH, y1: HEIGHT * part, y2: HEIGHT * part, class: 'grid' }));
    this.series.forEach((one, s) => {
      let path = '';
      this.values[s].forEach((value, i) => {
        if (value !== null) {
          path += `${path === '' || this.values[s][i - 1] === null ? 'M' : 'L'}${x(i).toFixed(1)} ${y(value).toFixed(1)}`;
        }
      });
      const line = svg('path', { d: path });
      line.style.stroke = `var(--${one.color})`;
      parts.push(line);
    });
    const shown = this.at ?? this.times.length - 1;
    if (this.at !== null && this.at !== undefined) {
      parts.push(svg('line', { x1: x(this.at), x2: x(this.at), y1: 0, y2: HEIGHT, class: 'mark' }));
    }
    this.drawing.replaceChildren(...parts);
    const text = s => this.values[s][shown] === null || this.values[s][shown] === undefined ? '–' : this.format(this.values[s][shown]);
    this.now.textContent = this.series.map((one, s) => text(s)).join(' / ');
    const time = this.at !== null && this.at !== undefined ? new Date(this.times[this.at]).toLocaleTimeString() : '';
    this.legend.replaceChildren(
      ...(this.series.length > 1 ? this.series.map(one => el('span', {}, el('i', { style: `background: var(--${one.color})` }), one.name)) : []),
      el('span', { style: 'margin-left: auto' }, time || `highest ${this.format(top / 1.08)}`));
  }
}
