import { h } from '../dom.js';
import { icon } from './icons.js';

const MARGIN = 8;
let close = null;

/**
 * A menu at an element or a point. `items` are `{label, icon, danger, action}`; null ones are left out. Arrow keys walk through it,
 * Escape and a click elsewhere close it, and the focus goes back to where it was.
 */
export function openMenu(anchor, label, items) {
  close?.();
  const before = document.activeElement;
  const menu = h('div', { class: 'menu', role: 'menu', 'aria-label': label, onkeydown: key },
    items.filter(Boolean).map(item => h('button', {
      type: 'button', role: 'menuitem', tabIndex: -1, class: `menu-item${item.danger ? ' is-danger' : ''}`,
      onclick: () => {
        end(true);
        item.action();
      },
    }, item.icon && icon(item.icon), h('span', { text: item.label }))));
  // Inside a modal dialog, what is outside of it can't be reached.
  (document.querySelector('dialog[open]') ?? document.body).append(menu);
  place(menu, anchor);
  const outside = event => menu.contains(event.target) || end(false);
  const away = () => end(false);
  document.addEventListener('pointerdown', outside, true);
  addEventListener('resize', away);
  document.addEventListener('wheel', away, { passive: true });
  const buttons = [...menu.children];
  buttons[0]?.focus({ preventScroll: true });
  close = () => end(false);
  if (anchor instanceof Element) anchor.setAttribute('aria-expanded', 'true');

  function end(giveBack) {
    if (!menu.isConnected) return;
    menu.remove();
    close = null;
    document.removeEventListener('pointerdown', outside, true);
    removeEventListener('resize', away);
    document.removeEventListener('wheel', away);
    if (anchor instanceof Element) anchor.setAttribute('aria-expanded', 'false');
    if (giveBack) before?.focus({ preventScroll: true });
  }

  function key(event) {
    const at = buttons.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (to !== undefined) buttons.at(to % buttons.length).focus();
    else if (event.key === 'Escape' || event.key === 'Tab') end(true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

/** Below the anchor where there is room, else above it; never beyond the window. */
function place(menu, anchor) {
  const at = anchor instanceof Element ? anchor.getBoundingClientRect() : { left: anchor.x, right: anchor.x, top: anchor.y, bottom: anchor.y };
  const { width, height } = menu.getBoundingClientRect();
  const left = at.left + width > innerWidth - MARGIN ? at.right - width : at.left;
  const top = at.bottom + 4 + height > innerHeight - MARGIN ? at.top - height - 4 : at.bottom + 4;
  menu.style.left = `${Math.max(MARGIN, Math.min(left, innerWidth - width - MARGIN))}px`;
  menu.style.top = `${Math.max(MARGIN, Math.min(top, innerHeight - height - MARGIN))}px`;
}
