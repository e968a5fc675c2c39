import { html } from 'lit';
import { api } from '../api.js';
import { DialogElement } from '../dialog.js';
import { forgetFacets } from '../facets.js';
import { coins, rate } from '../format.js';
import { t } from '../i18n/i18n.js';
import { PRICE_MAX, PRICE_MIN, readAmount, toDecimal } from '../money.js';
import { session } from '../session.js';
import { picture } from './bits.js';

const START_MAX = 10_000n * 10n ** 9n;
const TERMS = [1, 6, 24, 72, 168];

/** Opens an auction; finishes with its id and the gift as it is afterwards. */
class AuctionDialog extends DialogElement {
  static properties = {
    gift: {}, start: { state: true }, step: { state: true }, hours: { state: true },
    now: { state: true }, touched: { state: true },
  };

  constructor() {
    super();
    Object.assign(this, { start: '', step: '10', hours: 24, now: '', touched: false });
  }

  get #wrong() {
    const start = readAmount(this.start, { min: PRICE_MIN, max: START_MAX });
    const now = this.now.trim() === ''
      ? {} : readAmount(this.now, { min: (start.nano ?? PRICE_MIN) + 1n, max: PRICE_MAX });
    const step = /^\d{1,3}$/.test(this.step) && this.step >= 1 && this.step <= 100;
    return { start, now, step };
  }

  render() {
    return this.frame({
      title: t('auction.title'),
      body: html`
        <div class="buy-gift">
          ${picture(this.gift, { eager: true })}
          <p><b>${this.gift.title}</b> <span class="num">#${this.gift.num}</span>
            <span class="muted">${this.gift.model}</span></p>
        </div>
        <form id="auction-form" class="stack" novalidate @submit=${this.#onSubmit}>
          ${this.#fields()}
          <p class="muted">
            ${t('auction.about', { rate: rate(session.config.commission_basis_points.auction) })}
          </p>
        </form>
      `,
      actions: html`
        <button type="button" class="button" ?disabled=${this.busy} @click=${() => this.finish()}>
          ${t('action.cancel')}
        </button>
        <button
          class="button primary"
          form="auction-form"
          data-testid="confirm-auction"
          ?disabled=${this.busy}
        >${t('auction.open')}</button>
      `,
    });
  }

  #fields() {
    const { start, now, step } = this.#wrong;
    const coin = session.config.coin;
    const bounds = { min: coins(PRICE_MIN), max: coins(START_MAX) };
    const above = { min: coins(start.nano ?? PRICE_MIN), max: coins(PRICE_MAX) };
    return html`
      ${this.#field('start', t('auction.start', { coin }), start.error
        && t(`amount.error.${start.error}`, bounds))}
      ${this.#field('step', t('auction.step'), !step && t('auction.stepHint'))}
      <label class="field">
        <span>${t('auction.term')}</span>
        <select name="hours" data-testid="auction-hours"
          @change=${({ target }) => { this.hours = Number(target.value); }}>
          ${TERMS.map((hours) => html`
            <option value=${hours} ?selected=${hours === this.hours}>
              ${t('auction.hours', { count: hours })}
            </option>
          `)}
        </select>
      </label>
      ${this.#field('now', t('auction.buyNowOptional', { coin }), now.error
        && t(now.error === 'min' ? 'auction.buyNowHint' : `amount.error.${now.error}`, above))}
    `;
  }

  #field(name, label, wrong) {
    const shown = this.touched && wrong;
    return html`
      <label class="field">
        <span>${label}</span>
        <input
          name=${name}
          data-testid="auction-${name}"
          inputmode="decimal"
          autocomplete="off"
          ?autofocus=${name === 'start'}
          aria-invalid=${Boolean(shown)}
          aria-describedby=${shown ? `auction-${name}-hint` : ''}
          .value=${this[name]}
          @input=${({ target }) => { this[name] = target.value; this.problem = null; }}
        >
      </label>
      ${shown
        ? html`<p id="auction-${name}-hint" class="field-error" role="alert">${shown}</p>` : ''}
    `;
  }

  async #onSubmit(event) {
    event.preventDefault();
    const { start, now, step } = this.#wrong;
    if (start.error || now.error || !step) {
      this.touched = true;
      await this.updateComplete;
      this.querySelector('[aria-invalid=true]')?.focus();
      return;
    }
    let opened;
    let gift;
    const went = await this.attempt(async () => {
      opened = await api.openAuction({
        nft_id: this.gift.nft_id,
        start_bid_ton: toDecimal(start.nano),
        step_percent: Number(this.step),
        term_hours: this.hours,
        buy_now_ton: now.nano === undefined ? null : toDecimal(now.nano),
      });
      gift = await api.gift(this.gift.nft_id);
    });
    if (went) {
      forgetFacets();
      session.moved();
      this.finish({ auctionId: opened.auction_id, gift });
    }
  }
}

customElements.define('auction-dialog', AuctionDialog);
