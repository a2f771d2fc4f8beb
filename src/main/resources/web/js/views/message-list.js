import { h, oncePerFrame, reconcile, setText } from '../dom.js';
import { dayLabel, sameDay } from '../format.js';
import { isTip, previewOf } from '../model/message.js';
import { createMessage, updateMessage } from './message.js';
import { icon } from './icons.js';
import { toast } from './toast.js';

const NEAR_BOTTOM = 60;
const NEAR_TOP = 400;
/** How long a screen reader may take to notice what it shall read out, in ms. */
const ANNOUNCED = 5_000;
/** Messages of one sender within this time stand together. */
const TOGETHER = 5 * 60_000;

/** The messages of the open conversation. Stays at the bottom while one is there, and stays put while older ones are added. */
export class MessageList {
  #chat;
  #actions;
  #thread = null;
  #stick = true;
  /** On a smooth way to the bottom: what is in sight on the way does not count. */
  #gliding = false;
  #newBelow = 0;
  #lastKey = null;
  #announcement = null;
  #off = [];

  /** `actions`: menu(anchor, message), openPicture(message), reveal(clientMsgID). */
  constructor(chat, actions) {
    this.#chat = chat;
    this.#actions = actions;
    this.top = h('div', { class: 'thread-top' });
    this.rows = h('ol', { class: 'thread-rows', 'aria-label': 'Messages' });
    // Tells a screen reader of what comes in; if the list itself were live, it would read older pages out too.
    this.announcer = h('p', { class: 'sr-only', 'aria-live': 'polite' });
    this.typing = h('div', { class: 'typing', hidden: true }, h('span', { class: 'typing-dots', 'aria-hidden': 'true' },
      h('i'), h('i'), h('i')), h('span', { class: 'sr-only' }));
    this.inner = h('div', { class: 'thread-inner' }, this.top, this.rows, this.typing);
    this.scroller = h('div', { class: 'thread', tabIndex: 0, 'aria-label': 'Conversation', onscroll: () => this.#scrolled() }, this.inner);
    for (const event of ['wheel', 'touchmove', 'pointerdown', 'keydown']) {
      this.scroller.addEventListener(event, () => { this.#gliding = false; }, { passive: true });
    }
    this.jump = h('button', { type: 'button', class: 'jump', hidden: true, onclick: () => this.toBottom(true) });
    this.element = h('div', { class: 'thread-frame' }, this.scroller, this.jump, this.announcer);
    const render = oncePerFrame(() => this.#render());
    this.#off.push(chat.on('thread', thread => thread === this.#thread && render()));
    this.#off.push(chat.on('reveal', clientMsgID => this.reveal(clientMsgID)));
    for (const part of [chat.contacts, chat.people]) this.#off.push(part.on('change', render));
    // A growing input field or keyboard makes the list smaller: who was at the bottom stays there.
    this.resizes = new ResizeObserver(() => this.#stick && this.#scrollDown());
    this.resizes.observe(this.scroller);
    this.watch = () => this.#tellWatching();
    document.addEventListener('visibilitychange', this.watch);
  }

  close() {
    for (const off of this.#off) off();
    this.resizes.disconnect();
    document.removeEventListener('visibilitychange', this.watch);
  }

  show(conversationID) {
    this.#thread = conversationID ? this.#chat.thread(conversationID) : null;
    this.#stick = true;
    this.#gliding = false;
    this.#newBelow = 0;
    this.#lastKey = null;
    this.rows.replaceChildren();
    this.setTyping([]);
    if (this.#thread) this.#render();
    else this.#tellWatching();
  }

  toBottom(smooth = false) {
    this.#gliding = smooth && this.#animated();
    this.#setStick(true);
    this.scroller.scrollTo({ top: this.scroller.scrollHeight, behavior: this.#gliding ? 'smooth' : 'instant' });
  }

  /** Shows a message, however far back, and marks it for a moment. */
  async reveal(clientMsgID) {
    const thread = this.#thread;
    if (!await thread.loadUntil(clientMsgID)) return toast('The message is not there any more.');
    if (thread !== this.#thread) return;
    this.#gliding = false;
    this.#setStick(false);
    this.#render();
    const { key } = thread.find(clientMsgID);
    const element = [...this.rows.children].find(row => row.dataset.key === key);
    element.scrollIntoView({ block: 'center' });
    element.classList.remove('is-found');
    // Asking for a size makes the browser begin the animation anew.
    element.getBoundingClientRect();
    element.classList.add('is-found');
  }

  /** `names` of those who are typing. */
  setTyping(names) {
    const text = typingText(names);
    if (this.typing.lastElementChild.textContent === text) return;
    this.typing.hidden = !text;
    setText(this.typing.lastElementChild, text);
    if (this.#stick) this.#scrollDown();
  }

  #animated() {
    return !matchMedia('(prefers-reduced-motion: reduce)').matches;
  }

  #render() {
    const thread = this.#thread;
    if (!thread) return;
    const anchor = this.#stick ? null : this.#anchor();
    const first = this.rows.childElementCount === 0;
    reconcile(this.rows, this.#items(thread), item => item.key, item => this.#create(item, first), (element, item) => this.#update(element, item));
    this.#renderTop(thread);
    const last = thread.messages.at(-1);
    if (this.#stick) this.#scrollDown();
    else if (anchor) this.scroller.scrollTop += anchor.element.getBoundingClientRect().top - anchor.top;
    if (last && this.#lastKey && last.key !== this.#lastKey && last.sendID !== this.#chat.self.userID) this.#cameIn(thread, last);
    this.#lastKey = last?.key ?? null;
    this.#renderJump();
    this.#tellWatching();
    // A first page that does not fill the screen can't be scrolled, so nothing else would ask for more.
    if (thread.state === 'ready' && !thread.olderFailed && this.scroller.scrollHeight <= this.scroller.clientHeight) thread.loadOlder();
  }

  #cameIn(thread, last) {
    setText(this.announcer, isTip(last) ? previewOf(last, this.#chat.person) : `${this.#nameOf(last)}: ${previewOf(last, this.#chat.person)}`);
    clearTimeout(this.#announcement);
    this.#announcement = setTimeout(() => setText(this.announcer, ''), ANNOUNCED);
    if (!this.#stick) this.#newBelow += thread.messages.length - 1 - thread.messages.findIndex(({ key }) => key === this.#lastKey);
  }

  /** Days, the line above what is new, and messages with their place among those of the same sender. */
  #items(thread) {
    const items = [];
    let previous = null;
    for (const message of thread.messages) {
      const newDay = !previous || !sameDay(previous.sendTime, message.sendTime);
      if (newDay) items.push({ kind: 'day', key: `day-${new Date(message.sendTime).toDateString()}`, time: message.sendTime });
      const newLine = message.key === thread.unreadFrom;
      if (newLine) items.push({ kind: 'new', key: 'new' });
      const follows = !newDay && !newLine && previous.sendID === message.sendID && !isTip(previous) && !isTip(message)
        && message.sendTime - previous.sendTime < TOGETHER;
      if (follows) items.at(-1).last = false;
      items.push({ kind: 'message', key: message.key, message, first: !follows, last: true });
      previous = message;
    }
    return items;
  }

  #create(item, first) {
    if (item.kind === 'day') return h('li', { class: 'day', text: dayLabel(item.time) });
    if (item.kind === 'new') return h('li', { class: 'new-line', text: 'New' });
    const element = createMessage(item, this.#context());
    if (!first && item.key === this.#thread.messages.at(-1)?.key && this.#animated()) element.classList.add('is-arriving');
    return element;
  }

  #update(element, item) {
    if (item.kind === 'day') setText(element, dayLabel(item.time));
    if (item.kind === 'message') updateMessage(element, item, this.#context());
  }

  #nameOf({ sendID, senderNickname }) {
    return this.#chat.nameOfUser(sendID, senderNickname);
  }

  #context() {
    const { conversationID } = this.#thread;
    return {
      selfID: this.#chat.self.userID,
      group: Boolean(this.#chat.conversations.get(conversationID)?.groupID),
      person: this.#chat.person,
      name: message => this.#nameOf(message),
      resend: key => this.#chat.messages.resend(conversationID, key),
      cancel: message => this.#chat.messages.remove(conversationID, message),
      menu: this.#actions.menu,
      openPicture: this.#actions.openPicture,
      jumpTo: clientMsgID => this.reveal(clientMsgID),
    };
  }

  #renderTop(thread) {
    const kind = thread.state !== 'ready' ? thread.state
      : thread.loadingOlder ? 'loading' : thread.olderFailed ? 'failed-older'
        : thread.messages.length === 0 ? 'nothing' : thread.complete ? 'complete' : 'more';
    if (this.top.dataset.kind === kind) return;
    this.top.dataset.kind = kind;
    const retry = action => h('button', { type: 'button', class: 'link-button', text: 'Try again', onclick: action });
    const contents = {
      loading: () => [h('span', { class: 'spinner', 'aria-hidden': 'true' }), h('span', { class: 'sr-only', text: 'Loading messages' })],
      failed: () => ['The messages could not be loaded. ', retry(() => thread.load())],
      'failed-older': () => ['Older messages could not be loaded. ', retry(() => thread.loadOlder())],
      nothing: () => [h('strong', { text: 'No messages yet' }), h('span', { text: 'Say hello: the first message starts the chat.' })],
      complete: () => ['This is where the chat began'],
    };
    this.top.replaceChildren(...(contents[kind]?.() ?? []));
  }

  #renderJump() {
    this.jump.hidden = this.#stick;
    const label = this.#newBelow ? `${this.#newBelow} new` : '';
    if (this.jump.dataset.label === label) return;
    this.jump.dataset.label = label;
    this.jump.setAttribute('aria-label', label ? `${label}, go to the latest message` : 'Go to the latest message');
    this.jump.replaceChildren(icon('down'), ...(label ? [h('span', { text: label })] : []));
  }

  /** The first message in sight and where it is: it shall be there still when others have come in above it. */
  #anchor() {
    const top = this.scroller.getBoundingClientRect().top;
    for (const element of this.rows.children) {
      const box = element.getBoundingClientRect();
      if (box.bottom > top && element.dataset.key !== 'new') return { element, top: box.top };
    }
    return null;
  }

  #scrollDown() {
    this.scroller.scrollTop = this.scroller.scrollHeight;
  }

  #scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    const atBottom = scrollHeight - scrollTop - clientHeight < NEAR_BOTTOM;
    if (atBottom) this.#gliding = false;
    if (this.#gliding) return;
    this.#setStick(atBottom);
    if (scrollTop < NEAR_TOP && !this.#stick && this.#thread && !this.#thread.olderFailed) this.#thread.loadOlder();
  }

  #setStick(stick) {
    if (stick === this.#stick) return;
    this.#stick = stick;
    if (stick) this.#newBelow = 0;
    this.#renderJump();
    this.#tellWatching();
  }

  #tellWatching() {
    this.#chat.watching(Boolean(this.#thread) && this.#stick && document.visibilityState === 'visible');
  }
}

/** For one and for several. */
export function typingText(names) {
  if (!names.length) return '';
  return names.length === 1 ? `${names[0]} is typing` : `${names.slice(0, 2).join(' and ')} are typing`;
}
