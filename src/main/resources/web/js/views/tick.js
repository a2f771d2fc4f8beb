import { h } from '../dom.js';
import { icon } from './icons.js';

const TICKS = {
  sending: { icon: 'clock', label: 'Sending' },
  sent: { icon: 'sent', label: 'Delivered to the server' },
  read: { icon: 'read', label: 'Read' },
  failed: { icon: 'alert', label: 'Not sent' },
};

/** The mark that shows how far a message of one's own has come. */
export function tick(state) {
  const { icon: name, label } = TICKS[state];
  return h('span', { class: `tick tick-${state}`, title: label }, icon(name), h('span', { class: 'sr-only', text: label }));
}
