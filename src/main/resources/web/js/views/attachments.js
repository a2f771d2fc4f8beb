import { h } from '../dom.js';
import { isPicture, sizeText } from '../files/media.js';
import { icon } from './icons.js';
import { toast } from './toast.js';

const MOST = 20;

/** The files that go out with the next "Send" in a chat, each with a picture of it. Each chat keeps its own. */
export class Attachments {
  files = [];
  #conversationID = null;
  #kept = new Map();
  #changed;
  #addresses = new Map();

  /** `changed` is called when files came or went. */
  constructor(changed) {
    this.#changed = changed;
    this.element = h('ul', { class: 'attachments', 'aria-label': 'Files to send', hidden: true });
  }

  /** Those of another chat. */
  show(conversationID) {
    this.#kept.set(this.#conversationID, this.files);
    this.#conversationID = conversationID;
    this.files = this.#kept.get(conversationID) ?? [];
    this.#kept.delete(conversationID);
    this.#render();
  }

  add(files) {
    for (const file of files) {
      if (this.files.length >= MOST) {
        toast(`${MOST} files can be sent at a time.`);
        break;
      }
      if (file.size === 0) toast(`${file.name || 'The file'} is empty, or a folder, and can't be sent.`);
      else this.files.push(file);
    }
    this.#render();
  }

  /** Returns the files and forgets them. */
  take() {
    const { files } = this;
    this.files = [];
    this.#render();
    return files;
  }

  #remove(file) {
    this.files = this.files.filter(other => other !== file);
    this.#render();
  }

  #render() {
    for (const [file, address] of this.#addresses) {
      if (this.files.includes(file)) continue;
      URL.revokeObjectURL(address);
      this.#addresses.delete(file);
    }
    this.element.hidden = this.files.length === 0;
    this.element.replaceChildren(...this.files.map(file => h('li', { class: 'attachment' },
      isPicture(file) ? h('img', { src: this.#address(file), alt: '' }) : h('span', { class: 'file-icon', 'aria-hidden': 'true' }, icon('file')),
      h('span', { class: 'file-main' }, h('span', { class: 'file-name', text: file.name }), h('span', { class: 'file-size', text: sizeText(file.size) })),
      h('button', { type: 'button', class: 'attachment-remove', 'aria-label': `Remove ${file.name}`, onclick: () => this.#remove(file) }, icon('close')))));
    this.#changed();
  }

  #address(file) {
    if (!this.#addresses.has(file)) this.#addresses.set(file, URL.createObjectURL(file));
    return this.#addresses.get(file);
  }
}
