// Makes elements. Texts go in as text, never as HTML: user IDs and error texts are what clients say they are.
export function el(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key.startsWith('on')) {
      element.addEventListener(key.slice(2), value);
    } else if (key in element && key !== 'list') {
      element[key] = value;
    } else {
      element.setAttribute(key, value);
    }
  }
  element.append(...children.filter(child => child !== null && child !== undefined));
  return element;
}

export function table(columns, rows, empty) {
  if (rows.length === 0) {
    return el('p', { className: 'empty' }, empty);
  }
  return el('div', { className: 'scroll' }, el('table', {},
    el('thead', {}, el('tr', {}, ...columns.map(column => el('th', { className: column.end ? 'end' : '' }, column.name)))),
    el('tbody', {}, ...rows.map(row => el('tr', {}, ...columns.map(column =>
      el('td', { className: column.end ? 'end' : column.id ? 'id' : '' }, content(column.of(row)))))))));
}

function content(value) {
  return value instanceof Node ? value : String(value ?? '');
}

let noticeTimer;

export function notice(text) {
  const box = document.getElementById('notice');
  box.textContent = text;
  box.hidden = false;
  clearTimeout(noticeTimer);
  noticeTimer = setTimeout(() => { box.hidden = true; }, 6000);
}

export function duration(seconds) {
  const units = [['d', 86400], ['h', 3600], ['min', 60]];
  for (const [unit, size] of units) {
    if (seconds >= size) {
      return `${Math.floor(seconds / size)} ${unit}`;
    }
  }
  return `${Math.floor(seconds)} s`;
}

export function ago(ms) {
  return ms ? `${duration(Math.max(0, (Date.now() - ms) / 1000))} ago` : 'never';
}

export function bytes(value) {
  const units = ['B', 'KiB', 'MiB', 'GiB'];
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${value >= 100 || unit === 0 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}
