/**
 * Makes an element. `props` may hold `class`, `text`, `dataset`, listeners as `onclick`, DOM properties that exist on the element
 * (`value`, `disabled`, ...) and attributes (`aria-label`, ...). A prop or child that is null, undefined or false is left out.
 */
export function h(tag, props, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name === 'class') element.className = value;
    else if (name === 'text') element.textContent = value;
    else if (name === 'dataset') Object.assign(element.dataset, value);
    else if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name in element && !name.includes('-')) element[name] = value;
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat().filter(child => child !== null && child !== undefined && child !== false));
  return element;
}

/** Sets the text of an element only if it differs: an untouched node keeps selections and is not read out again. */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/**
 * Makes the children of `container` those of `items`, in order. An element with the same key is kept and given to `update`;
 * a new one comes from `create`.
 */
export function reconcile(container, items, keyOf, create, update) {
  const old = new Map([...container.children].map(child => [child.dataset.key, child]));
  let next = container.firstElementChild;
  for (const item of items) {
    const key = keyOf(item);
    let element = old.get(key);
    if (element) {
      old.delete(key);
      update(element, item);
    } else {
      element = create(item);
      element.dataset.key = key;
    }
    if (element === next) next = next.nextElementSibling;
    else container.insertBefore(element, next);
  }
  for (const element of old.values()) element.remove();
}

/** Calls `render` once per frame, however often it is asked for. */
export function oncePerFrame(render) {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      render();
    });
  };
}

/** Text with its web addresses as links; everything else stays text. */
export function linkify(text) {
  const parts = [];
  let last = 0;
  for (const match of text.matchAll(/https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]}]/g)) {
    parts.push(text.slice(last, match.index));
    parts.push(h('a', { href: match[0], target: '_blank', rel: 'noopener noreferrer', text: match[0] }));
    last = match.index + match[0].length;
  }
  parts.push(text.slice(last));
  return parts.filter(part => part !== '');
}
