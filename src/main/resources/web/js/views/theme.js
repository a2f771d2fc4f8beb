import { h } from '../dom.js';
import { icon } from './icons.js';

const systemIsDark = matchMedia('(prefers-color-scheme: dark)');
const isDark = () => {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === 'dark' : systemIsDark.matches;
};

/** A button that changes between light and dark. A choice that is the system's own is not kept: the page follows it again. */
export function themeButton() {
  const button = h('button', { type: 'button', class: 'icon-button', onclick: toggle });
  const show = () => {
    const label = isDark() ? 'Light theme' : 'Dark theme';
    button.replaceChildren(icon(isDark() ? 'sun' : 'moon'));
    button.title = label;
    button.setAttribute('aria-label', label);
  };
  systemIsDark.addEventListener('change', show);
  document.addEventListener('themechange', show);
  show();
  return button;
}

function toggle() {
  const dark = !isDark();
  const theme = dark ? 'dark' : 'light';
  const own = dark !== systemIsDark.matches;
  if (own) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
  try {
    if (own) localStorage.setItem('theme', theme);
    else localStorage.removeItem('theme');
  } catch {
    // Forbidden storage: the choice lasts until the reload.
  }
  document.dispatchEvent(new Event('themechange'));
}
