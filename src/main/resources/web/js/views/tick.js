import { h } from '../dom.js';
import { icon } from './icons.js';

const TICKS = {
  sending: { icon: 'clock', label: 'Sending' },
  sent: { icon: 'sent', label: 'Delivered to the server' },
  read: { icon: 'read', label: 'Read' },
  failed: { icon: 'alert', label: 'Not sent' },
};

/** The mark that shows how far a message of one's own has come; in a group with the number of those who have read it. */
export function tick(state, readers = 0) {
  const { icon: name, label: plain } = TICKS[state];
  const label = readers ? `${plain} by ${readers}` : plain;
  return h('span', { class: `tick tick-${state}`, title: label }, icon(name), readers ? h('span', { class: 'tick-count', 'aria-hidden': 'true', text: String(readers) }) : '', h('span', { class: 'sr-only', text: label }));
}
