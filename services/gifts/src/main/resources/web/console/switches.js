import { html } from 'lit';
import { api } from '../api.js';
import { time } from '../components/bits.js';
import { Panel, reasonField, rows } from './panel.js';

/** Which operations are off, and switching them. */
class SwitchesPanel extends Panel {
  heading = 'Operations';

  async read() {
    return (await api.admin.read('/operations', {}, { signal: this.signal })).items;
  }

  body(operations) {
    const turnOff = (fields) => api.admin.write('/operations/switch', { ...fields, on: false });
    const canBeOff = operations.filter(({ on, always_on: always }) => on && !always);
    return html`
      ${rows(operations.filter(({ on }) => !on), (each) => this.#off(each), 'Everything is on.')}
      <form class="inline-form" @submit=${this.submit(turnOff, 'It is off on every instance.')}>
        <label class="field">
          <span>Operation</span>
          <select name="operation" data-testid="operation">
            ${canBeOff.map(({ operation }) => html`<option>${operation}</option>`)}
          </select>
        </label>
        ${reasonField()}
        <button class="button danger" data-testid="switch-off" ?disabled=${this.busy}>
          Switch off
        </button>
      </form>
    `;
  }

  #off({ operation, off }) {
    const turnOn = (fields) =>
      api.admin.write('/operations/switch', { operation, on: true, ...fields });
    return html`
      <li class="row" data-testid="switched-off" data-name=${operation}>
        <div class="row-text">
          <b>${operation}</b>
          <span class="out">${off.reason}</span>
          <span class="muted">by ${off.by}, ${time(off.at)}</span>
        </div>
        <form class="inline-form" @submit=${this.submit(turnOn, `${operation} is on.`)}>
          ${reasonField()}
          <button class="button" data-testid="switch-on" ?disabled=${this.busy}>Switch on</button>
        </form>
      </li>
    `;
  }
}

customElements.define('switches-panel', SwitchesPanel);
