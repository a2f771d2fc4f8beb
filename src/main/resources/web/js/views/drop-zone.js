import { h } from '../dom.js';
import { icon } from './icons.js';

/** Lets files be dropped onto an element; a sheet over it says so meanwhile. Returns the sheet. */
export function dropZone(target, dropped) {
  const sheet = h('div', { class: 'drop-sheet', hidden: true, 'aria-hidden': 'true' }, icon('attach'), h('p', { text: 'Drop files to send them' }));
  let depth = 0;
  const hasFiles = event => [...(event.dataTransfer?.types ?? [])].includes('Files');
  const listen = (name, handler) => target.addEventListener(name, event => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    handler(event);
    sheet.hidden = depth === 0;
  });
  listen('dragenter', () => depth++);
  listen('dragover', () => {});
  listen('dragleave', () => depth--);
  listen('drop', event => {
    depth = 0;
    dropped([...event.dataTransfer.files]);
  });
  return sheet;
}
