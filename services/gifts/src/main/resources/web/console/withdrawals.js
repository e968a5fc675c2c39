import { html } from 'lit';
import { api } from '../api.js';
import { time } from '../components/bits.js';
import { coins } from '../format.js';
import { Panel, reasonField, rows } from './panel.js';

const WAITING = ['review', 'manual', 'created', 'sending', 'sent'];

/** Payouts that have not ended: those that wait for a person first. */
class WithdrawalsPanel extends Panel {
  heading = 'Withdrawals';

  async read() {
    const lists = await Promise.all(WAITING.map((state) =>
      api.admin.read('/withdrawals', { state, limit: 50 }, { signal: this.signal })));
    return lists.flatMap(({ items }) => items);
  }

  body(withdrawals) {
    return rows(withdrawals, (each) => this.#row(each), 'No withdrawal is under way.');
  }

  #row(each) {
    return html`
      <li class="row" data-testid="withdrawal" data-id=${each.withdrawal_id}>
        <div class="row-text">
          <b>${coins(each.amount_ton)} to trader ${each.user_id}: ${each.status}</b>
          ${each.why ? html`<span>${each.why}</span>` : ''}
          <span class="code">${each.address}</span>
          ${each.message_hash
            ? html`<span class="code muted">
                number ${each.seqno}, message ${each.message_hash}
              </span>`
            : ''}
          <span class="muted">${time(each.created_at)}</span>
        </div>
        ${each.status === 'review' ? this.#review(each) : ''}
        ${each.status === 'manual' ? this.#unclear(each) : ''}
      </li>
    `;
  }

  #review({ withdrawal_id: id, amount_ton: amount }) {
    const approve = () =>
      this.act(
        () => api.admin.write('/withdrawals/approve', { withdrawal_id: id }),
        `${coins(amount)} will be sent.`,
      );
    const reject = ({ reason }) =>
      api.admin.write('/withdrawals/reject', { withdrawal_id: id, reason });
    return html`
      ${this.button('Approve', approve, { kind: 'primary', testId: 'approve' })}
      <form class="inline-form" @submit=${this.submit(reject, `${coins(amount)} given back.`)}>
        ${reasonField()}
        <button class="button" data-testid="reject" ?disabled=${this.busy}>Reject</button>
      </form>
    `;
  }

  #unclear({ withdrawal_id: id }) {
    const mark = ({ reason, transaction }) => {
      const hash = transaction.trim();
      const outcome = hash
        ? { status: 'confirmed', transaction_hash: hash }
        : { status: 'refunded' };
      return api.admin.write('/withdrawals/mark', { withdrawal_id: id, reason, ...outcome });
    };
    return html`
      <form class="inline-form" @submit=${this.submit(mark, ({ status }) => `Marked ${status}.`)}>
        <label class="field">
          <span>Transaction on the chain; none: it was never paid</span>
          <input name="transaction" maxlength="100" autocomplete="off">
        </label>
        ${reasonField()}
        <button class="button" data-testid="mark" ?disabled=${this.busy}>Mark</button>
      </form>
    `;
  }
}

customElements.define('withdrawals-panel', WithdrawalsPanel);
