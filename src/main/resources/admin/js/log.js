import { ask, get } from './api.js';
import { el, notice, table } from './dom.js';

const LEVELS = ['error', 'warn', 'info', 'debug', 'trace'];

export class Log {
  constructor() {
    this.logger = el('input', { value: 'im.jssdk', autocomplete: 'off', spellcheck: false });
    this.level = el('select', {}, ...LEVELS.map(level => el('option', { selected: level === 'debug' }, level)));
    this.seconds = el('select', {}, el('option', { value: '600' }, 'for 10 minutes'), el('option', { value: '3600' }, 'for an hour'),
      el('option', { value: '' }, 'until it is taken back'));
    this.body = el('div', { style: 'margin-top: 12px' });
    this.element = el('div', { className: 'card' }, el('h2', {}, 'How much is logged'),
      el('form', { onsubmit: event => { event.preventDefault(); this.change(); } }, el('label', {}, 'Logger', this.logger),
        el('label', {}, 'Level', this.level), el('label', {}, 'How long', this.seconds), el('button', { className: 'main' }, 'Change')),
      el('p', { className: 'soft' }, 'im.jssdk is all of this server, im.jssdk.gateway its connections, ROOT everything. At debug each call is logged; no level shows a token.'),
      this.body);
  }

  async show() {
    try {
      this.fill(await get('log'));
    } catch (error) {
      notice(error.message);
    }
  }

  async act(method, parameters) {
    try {
      this.fill(await ask(method, 'log', parameters));
    } catch (error) {
      notice(error.message);
    }
  }

  change() {
    return this.act('PUT', { logger: this.logger.value.trim(), level: this.level.value, seconds: this.seconds.value });
  }

  fill({ levels, changed }) {
    this.body.replaceChildren(table([
      { name: 'logger', id: true, of: ([logger]) => logger },
      { name: 'level', of: ([, level]) => level },
      { name: 'before', of: ([logger]) => changed[logger] ?? '' },
      { name: '', end: true, of: ([logger]) => changed[logger] ? el('button', { onclick: () => this.act('DELETE', { logger }) }, 'Take back') : '' },
    ], Object.entries(levels), 'None.'));
  }
}
