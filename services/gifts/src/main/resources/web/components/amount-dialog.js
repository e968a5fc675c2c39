import { html } from 'lit';
import { DialogElement } from '../dialog.js';
import { coins, typed } from '../format.js';
import { t } from '../i18n/i18n.js';
import { PRICE_MAX, PRICE_MIN, readAmount, toDecimal, toNano } from '../money.js';
import { once, Undecided } from '../once.js';
import { session } from '../session.js';
import { picture } from './bits.js';

/**
 * Asks for one amount and does something with it: an offer, a counter price, a bid. `texts` names
 * the texts, `about` shows more than the one gift, `least` and `most` bound the amount,
 * `act(amount, key)` does it, once for each amount where `confirmation` names the act; finishes
 * with what `act` answers.
 */
class AmountDialog extends DialogElement {
  static properties = { gift: {}, text: { state: true }, touched: { state: true } };

  constructor() {
    super();
    this.text = '';
    this.touched = false;
    this.least = toDecimal(PRICE_MIN);
    this.most = toDecimal(PRICE_MAX);
    this.confirmation = null;
  }

  connectedCallback() {
    super.connectedCallback();
    this.text = this.suggested ? typed(this.suggested) : '';
  }

  get #read() {
    return readAmount(this.text, { min: toNano(this.least), max: toNano(this.most) });
  }

  render() {
    const { error } = this.#read;
    const wrong = this.touched && error;
    const bounds = { min: coins(toNano(this.least)), max: coins(toNano(this.most)) };
    return this.frame({
      title: t(`${this.texts}.title`),
      body: html`
        ${this.about ?? this.#gift()}
        <form id="amount-form" class="stack" novalidate @submit=${this.#onSubmit}>
          <label class="field">
            <span>${t(`${this.texts}.label`, { coin: session.config.coin })}</span>
            <input
              name="amount"
              data-testid="amount-input"
              inputmode="decimal"
              autocomplete="off"
              autofocus
              aria-invalid=${Boolean(wrong)}
              aria-describedby="amount-hint"
              .value=${this.text}
              @input=${this.#onInput}
              @change=${() => { this.touched = true; }}
            >
          </label>
          <p
            id="amount-hint"
            class=${wrong ? 'field-error' : 'muted'}
            role=${wrong ? 'alert' : 'note'}
          >
            ${t(wrong ? `amount.error.${error}` : 'amount.hint', bounds)}
          </p>
          <p class="muted">${t(`${this.texts}.about`)}</p>
        </form>
      `,
      actions: html`
        <button type="button" class="button" ?disabled=${this.busy} @click=${() => this.finish()}>
          ${t('action.cancel')}
        </button>
        <button
          class="button primary"
          form="amount-form"
          data-testid="confirm-amount"
          ?disabled=${this.busy}
        >${t(`${this.texts}.confirm`)}</button>
      `,
    });
  }

  #gift() {
    return html`
      <div class="buy-gift">
        ${picture(this.gift, { eager: true })}
        <p><b>${this.gift.title}</b> <span class="num">#${this.gift.num}</span>
          <span class="muted">${this.gift.model}</span></p>
      </div>
    `;
  }

  #onInput({ target }) {
    this.text = target.value;
    this.problem = null;
  }

  async #onSubmit(event) {
    event.preventDefault();
    const { nano, error } = this.#read;
    if (error) {
      this.touched = true;
      this.querySelector('[name=amount]').focus();
      return;
    }
    let answer;
    const went = await this.attempt(async () => {
      answer = await this.#do(toDecimal(nano));
    });
    if (went) {
      session.moved();
      this.finish(answer);
    }
  }

  async #do(amount) {
    if (this.confirmation === null) {
      return this.act(amount);
    }
    const confirmation = `${this.confirmation}:${session.user.id}:${amount}`;
    try {
      return await once(confirmation, (key) => this.act(amount, key));
    } catch (error) {
      throw error instanceof Undecided ? error.reported ?? { code: 'UNREACHABLE' } : error;
    }
  }
}

customElements.define('amount-dialog', AmountDialog);
