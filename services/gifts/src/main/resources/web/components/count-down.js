import { html } from 'lit';
import { LiveElement } from '../element.js';
import { t } from '../i18n/i18n.js';

const SECOND = 1000;

/**
 * What is left until `ends`, by the server's clock: `server` is what it showed when the answer
 * arrived. Says `over` once, when nothing is left.
 */
class CountDown extends LiveElement {
  static properties = { ends: {}, server: {}, left: { state: true } };

  #ahead = 0;
  #timer = null;

  constructor() {
    super();
    this.left = 0;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#timer = setInterval(() => this.#tick(), SECOND);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  willUpdate(changes) {
    if (changes.has('server') || changes.has('ends')) {
      this.#ahead = Date.parse(this.server) - Date.now();
      this.left = this.#remaining();
    }
  }

  render() {
    return html`<span role="timer" data-testid="countdown">${words(this.left)}</span>`;
  }

  #remaining() {
    return Math.max(0, Date.parse(this.ends) - (Date.now() + this.#ahead));
  }

  #tick() {
    const before = this.left;
    this.left = this.#remaining();
    if (before > 0 && this.left === 0) {
      this.dispatchEvent(new CustomEvent('over'));
    }
  }
}

function words(milliseconds) {
  const seconds = Math.ceil(milliseconds / SECOND);
  const parts = {
    days: Math.floor(seconds / 86_400),
    hours: Math.floor(seconds / 3600) % 24,
    minutes: Math.floor(seconds / 60) % 60,
    seconds: seconds % 60,
  };
  if (seconds === 0) {
    return t('countdown.over');
  }
  return t(parts.days > 0 ? 'countdown.days' : 'countdown.hours', padded(parts));
}

function padded({ days, hours, minutes, seconds }) {
  const two = (number) => String(number).padStart(2, '0');
  return { days, hours: two(hours), minutes: two(minutes), seconds: two(seconds) };
}

customElements.define('count-down', CountDown);
