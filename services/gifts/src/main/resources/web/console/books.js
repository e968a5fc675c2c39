import { html } from 'lit';
import { api } from '../api.js';
import { time } from '../components/bits.js';
import { icon } from '../components/icons.js';
import { coins } from '../format.js';
import { Panel, rows } from './panel.js';

/** What must be true of the ledger, and a trader's balances worked out anew. */
class BooksPanel extends Panel {
  static properties = { replay: { state: true } };

  heading = 'Invariants';

  constructor() {
    super();
    this.replay = null;
  }

  read() {
    return api.admin.read('/ledger/audit', {}, { signal: this.signal });
  }

  body({ ok, checked_at: checkedAt, invariants }) {
    return html`
      <p class="verdict ${ok ? 'ok' : 'broken'}" data-testid="audit" data-ok=${ok}>
        ${light(ok)}
        <b>${ok ? 'Everything holds' : 'Something does not hold'}</b>
        <span class="muted">checked ${time(checkedAt)}</span>
      </p>
      ${rows(invariants, finding, '')}
      <form class="inline-form" @submit=${this.#onReplay}>
        <label class="field">
          <span>Replay the postings of trader</span>
          <input name="user" inputmode="numeric" pattern="[0-9]+" required autocomplete="off">
        </label>
        <button class="button" ?disabled=${this.busy}>Replay</button>
      </form>
      <div role="status">${this.replay ? replayed(this.replay) : ''}</div>
    `;
  }

  get #onReplay() {
    const replay = async ({ user }) => {
      this.replay = await api.admin.ask('/ledger/replay', { user_id: Number(user) });
    };
    return this.submit(replay, 'Replayed.');
  }
}

function light(ok) {
  return html`<span class="light ${ok ? 'ok' : 'broken'}">${icon(ok ? 'check' : 'close')}</span>`;
}

function finding({ id, name, ok, violations, places }) {
  return html`
    <li class="row" data-testid="invariant" data-id=${id} data-ok=${ok}>
      ${light(ok)}
      <div class="row-text">
        <span>${name}</span>
        ${places.map(({ subject, detail }) => html`
          <span class="code">${subject}: ${detail}</span>
        `)}
      </div>
      ${ok ? '' : html`<b class="out">${violations}</b>`}
    </li>
  `;
}

function replayed({ user_id: user, ok, accounts }) {
  return html`
    <p><b class=${ok ? 'in' : 'out'}>Trader ${user}: ${ok ? 'right' : 'wrong'}</b></p>
    ${rows(accounts, (account) => html`
      <li class="row">
        <div class="row-text">${account.account}</div>
        <div class="row-end">
          <span>stored ${coins(account.stored_ton)}</span>
          <span class=${account.ok ? '' : 'out'}>replayed ${coins(account.replayed_ton)}</span>
        </div>
      </li>
    `, '')}
  `;
}

customElements.define('books-panel', BooksPanel);
