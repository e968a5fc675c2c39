import { html } from 'lit';
import { api } from '../api.js';
import { time } from '../components/bits.js';
import { Panel, rows } from './panel.js';

const MEANING = {
  surplus: 'in custody, not at the bank',
  unclaimed: 'at the bank, from nobody known',
};

/** Where the bank on Telegram and custody differ. */
class CustodyPanel extends Panel {
  heading = 'The bank on Telegram';

  read() {
    return api.admin.read('/custody', {}, { signal: this.signal });
  }

  body({ ok, checked_at: checkedAt, held, findings }) {
    return html`
      <p class="verdict ${ok ? 'ok' : 'broken'}" data-testid="custody" data-ok=${ok}>
        <b>${ok ? 'Custody is what the bank has' : 'Custody and the bank differ'}</b>
        <span class="muted">
          ${checkedAt ? html`${held} gifts, compared ${time(checkedAt)}` : 'not compared yet'}
        </span>
      </p>
      ${rows(findings, row, '')}
    `;
  }
}

function row({ kind, gift_id: gift, nft_id: nft }) {
  return html`
    <li class="row" data-testid="custody-finding" data-kind=${kind}>
      <div class="row-text">
        <b>${gift}</b><span>${MEANING[kind]}</span><span class="code">${nft ?? ''}</span>
      </div>
    </li>
  `;
}

customElements.define('custody-panel', CustodyPanel);
