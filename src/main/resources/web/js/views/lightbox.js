import { h } from '../dom.js';
import { fileAddress } from '../files/media.js';
import { icon } from './icons.js';

/** A picture in full, over everything. A click or Escape closes it. */
export function showPicture(message) {
  const { sourcePicture, bigPicture } = message.pictureElem;
  const address = fileAddress(bigPicture?.url || sourcePicture?.url) ?? message.preview;
  const dialog = h('dialog', { class: 'lightbox', 'aria-label': 'Picture', onclose: () => dialog.remove(), onclick: () => dialog.close() },
    h('img', { src: address, alt: 'The picture in full' }),
    h('div', { class: 'lightbox-tools' },
      h('a', { class: 'icon-button', href: address, download: '', 'aria-label': 'Download', title: 'Download', onclick: event => event.stopPropagation() }, icon('download')),
      h('button', { type: 'button', class: 'icon-button', 'aria-label': 'Close', title: 'Close' }, icon('close'))));
  document.body.append(dialog);
  dialog.showModal();
}
