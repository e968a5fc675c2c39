import { html } from 'lit';
import { api } from '../api.js';
import { time } from '../components/bits.js';
import { coins } from '../format.js';
import { Panel, rows } from './panel.js';

/** Coins with a memo that nobody has. */
class DepositsPanel extends Panel {
  heading = 'Unmatched deposits';

  async read() {
    const page = { limit: 100 };
    return (await api.admin.read('/deposits/unmatched', page, { signal: this.signal })).items;
  }

  body(deposits) {
    return rows(deposits, (deposit) => this.#row(deposit), 'Every deposit is somebody\u2019s.');
  }

  #row({ deposit_id: id, amount_ton: amount, memo, source, at }) {
    const assign = ({ user }) =>
      api.admin.write('/deposits/assign', { deposit_id: id, user_id: Number(user) });
    return html`
      <li class="row" data-testid="unmatched" data-id=${id}>
        <div class="row-text">
          <b>${coins(amount)}</b>
          <span>${memo ? `\u201c${memo}\u201d` : 'no comment'}</span>
          <span class="muted">${time(at)}</span>
          <span class="code">${source}</span>
        </div>
        <form class="inline-form" @submit=${this.submit(assign, `${coins(amount)} credited.`)}>
          <label class="field">
            <span>Trader</span>
            <input name="user" inputmode="numeric" pattern="[0-9]+" required autocomplete="off">
          </label>
          <button class="button primary" data-testid="assign" ?disabled=${this.busy}>Assign</button>
        </form>
      </li>
    `;
  }
}

customElements.define('deposits-panel', DepositsPanel);
