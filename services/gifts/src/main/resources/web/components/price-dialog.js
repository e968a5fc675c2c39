import { html } from 'lit';
import { api } from '../api.js';
import { DialogElement } from '../dialog.js';
import { forgetFacets } from '../facets.js';
import { amount, coins, rate, typed } from '../format.js';
import { t } from '../i18n/i18n.js';
import { commissionOf, PRICE_MAX, PRICE_MIN, readPrice, toDecimal } from '../money.js';
import { session } from '../session.js';
import { picture } from './bits.js';

/** Lists a gift or changes its price; finishes with the changed gift. */
class PriceDialog extends DialogElement {
  static properties = { gift: {}, text: { state: true }, touched: { state: true } };

  constructor() {
    super();
    this.text = '';
    this.touched = false;
  }

  connectedCallback() {
    super.connectedCallback();
    this.text = this.gift.price_ton ? typed(this.gift.price_ton) : '';
  }

  render() {
    const price = readPrice(this.text);
    return this.frame({
      title: t(this.gift.price_ton ? 'price.changeTitle' : 'price.sellTitle'),
      body: html`
        <div class="buy-gift">
          ${picture(this.gift, { eager: true })}
          <p><b>${this.gift.title}</b> <span class="num">#${this.gift.num}</span>
            <span class="muted">${this.gift.model}</span></p>
        </div>
        <form id="price-form" class="stack" novalidate @submit=${this.#onSubmit}>
          ${this.#field(price)}${this.#outcome(price)}
        </form>
      `,
      actions: html`
        <button type="button" class="button" ?disabled=${this.busy} @click=${() => this.finish()}>
          ${t('action.cancel')}
        </button>
        <button
          class="button primary"
          form="price-form"
          data-testid="confirm-price"
          ?disabled=${this.busy}
        >${t(this.gift.price_ton ? 'price.change' : 'price.list')}</button>
      `,
    });
  }

  #field({ error }) {
    const wrong = this.touched && error;
    return html`
      <label class="field">
        <span>${t('price.label', { coin: session.config.coin })}</span>
        <input
          name="price"
          data-testid="price-input"
          inputmode="decimal"
          autocomplete="off"
          autofocus
          aria-invalid=${Boolean(wrong)}
          aria-describedby="price-hint"
          .value=${this.text}
          @input=${this.#onInput}
          @change=${() => { this.touched = true; }}
        >
      </label>
      <p id="price-hint" class=${wrong ? 'field-error' : 'muted'} role=${wrong ? 'alert' : 'note'}>
        ${t(wrong ? `price.error.${error}` : 'price.hint', limits())}
      </p>
    `;
  }

  #outcome({ nano }) {
    const basisPoints = session.config.commission_basis_points.sale;
    const commission = nano === undefined ? null : commissionOf(nano, basisPoints);
    return html`
      <dl class="postings" aria-live="polite">
        <div class="posting">
          <dt>${t('price.commission', { rate: rate(basisPoints) })}</dt>
          <dd>${commission === null ? '–' : amount(-commission)}</dd>
        </div>
        <div class="posting total" data-testid="will-receive">
          <dt>${t('price.receive')}</dt>
          <dd>${commission === null ? '–' : coins(nano - commission)}</dd>
        </div>
      </dl>
    `;
  }

  #onInput({ target }) {
    this.text = target.value;
    this.problem = null;
  }

  async #onSubmit(event) {
    event.preventDefault();
    const { nano, error } = readPrice(this.text);
    if (error) {
      this.touched = true;
      this.querySelector('[name=price]').focus();
      return;
    }
    let changed;
    const went = await this.attempt(async () => {
      changed = await api.setPrice(this.gift.nft_id, toDecimal(nano));
    });
    if (went) {
      forgetFacets();
      session.moved();
      this.finish(changed);
    }
  }
}

function limits() {
  return { min: coins(PRICE_MIN), max: coins(PRICE_MAX) };
}

customElements.define('price-dialog', PriceDialog);
