import { html } from 'lit';
import { api } from '../api.js';
import { DialogElement } from '../dialog.js';
import { coins } from '../format.js';
import { isAbandoned } from '../http.js';
import { t } from '../i18n/i18n.js';
import { readAmount, toDecimal, toNano } from '../money.js';
import { once, Undecided } from '../once.js';
import { session } from '../session.js';
import { postingRows } from './postings.js';

const SETTLE_MS = 350;
const LEAST = 100_000_000n;
const MOST = 10_000_000_000_000n;

/** Asks how much and whereto, shows what will move (a dry run), and pays out once. */
class WithdrawDialog extends DialogElement {
  static properties = {
    text: { state: true },
    address: { state: true },
    rehearsed: { state: true },
    touched: { state: true },
  };

  #timer = null;
  #leaving = new AbortController();

  constructor() {
    super();
    this.text = '';
    this.address = '';
    this.rehearsed = null;
    this.touched = false;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.#leaving.abort();
  }

  get #read() {
    return readAmount(this.text, { min: LEAST, max: MOST });
  }

  get #order() {
    const { nano } = this.#read;
    const address = this.address.trim();
    return nano === undefined || address === '' ? null : { amount_ton: toDecimal(nano), address };
  }

  render() {
    const { error } = this.#read;
    const wrong = this.touched && error;
    const bounds = { min: coins(LEAST), max: coins(MOST) };
    return this.frame({
      title: t('withdraw.title'),
      body: html`
        <form id="withdraw-form" class="stack" novalidate @submit=${this.#onSubmit}>
          <label class="field">
            <span>${t('withdraw.amount', { coin: session.config.coin })}</span>
            <input
              name="amount"
              data-testid="withdraw-amount"
              inputmode="decimal"
              autocomplete="off"
              autofocus
              aria-invalid=${Boolean(wrong)}
              aria-describedby="withdraw-hint"
              .value=${this.text}
              @input=${(event) => this.#typed('text', event)}
              @change=${() => { this.touched = true; }}
            >
          </label>
          <p
            id="withdraw-hint"
            class=${wrong ? 'field-error' : 'muted'}
            role=${wrong ? 'alert' : 'note'}
          >${t(`withdraw.error.${wrong || 'empty'}`, bounds)}</p>
          <label class="field">
            <span>${t('withdraw.address')}</span>
            <input
              name="address"
              data-testid="withdraw-address"
              class="code"
              autocomplete="off"
              spellcheck="false"
              maxlength="100"
              .value=${this.address}
              @input=${(event) => this.#typed('address', event)}
            >
          </label>
          <p class="note note-warn">${t('withdraw.noComment')}</p>
        </form>
        ${this.rehearsed ? this.#outcome(this.rehearsed) : ''}
      `,
      actions: html`
        <button type="button" class="button" ?disabled=${this.busy} @click=${() => this.finish()}>
          ${t('action.cancel')}
        </button>
        <button
          class="button primary"
          form="withdraw-form"
          data-testid="confirm-withdraw"
          aria-busy=${this.busy}
          ?disabled=${this.busy || !this.rehearsed}
        >${t('withdraw.confirm')}</button>
      `,
    });
  }

  #outcome(rehearsed) {
    const { amount_ton: amount, fee_ton: fee } = rehearsed.answer;
    const receives = coins(toNano(amount) - toNano(fee));
    return html`
      ${postingRows(rehearsed, {})}
      <p class="muted" data-testid="withdraw-fee">
        ${t('withdraw.fee', { receives, fee: coins(fee) })}
      </p>
    `;
  }

  #typed(member, { target }) {
    this[member] = target.value;
    this.rehearsed = null;
    this.problem = null;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#rehearse(), SETTLE_MS);
  }

  async #rehearse() {
    const order = this.#order;
    if (order === null) {
      return;
    }
    try {
      const rehearsed = await api.previewWithdrawal(order, { signal: this.#leaving.signal });
      if (JSON.stringify(order) === JSON.stringify(this.#order)) {
        this.rehearsed = rehearsed;
      }
    } catch (error) {
      if (!isAbandoned(error)) {
        this.problem = error;
      }
    }
  }

  #onSubmit = async (event) => {
    event.preventDefault();
    const order = this.#order;
    if (order === null || !this.rehearsed) {
      this.touched = true;
      return;
    }
    let answer;
    const went = await this.attempt(async () => {
      const confirmation = `withdraw:${session.user.id}:${order.amount_ton}:${order.address}`;
      try {
        answer = await once(confirmation, (key) => api.withdraw(order, key));
      } catch (error) {
        throw error instanceof Undecided ? error.reported ?? { code: 'UNREACHABLE' } : error;
      }
    });
    if (went) {
      session.moved(answer.balance_ton);
      this.finish(answer);
    }
  };
}

customElements.define('withdraw-dialog', WithdrawDialog);
