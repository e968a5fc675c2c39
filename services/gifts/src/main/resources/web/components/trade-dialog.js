import { html } from 'lit';
import { api } from '../api.js';
import { DialogElement } from '../dialog.js';
import { loadFacet } from '../facets.js';
import { t } from '../i18n/i18n.js';
import { session } from '../session.js';
import './gift-picker.js';
import { icon } from './icons.js';

const MOST = 20;

/** Offers own gifts for others; finishes with the server's answer. */
class TradeDialog extends DialogElement {
  static properties = {
    chosen: { state: true }, wants: { state: true }, receiver: { state: true },
    collections: { state: true }, backdrops: { state: true }, touched: { state: true },
  };

  constructor() {
    super();
    Object.assign(this, {
      chosen: [], wants: [{ collection: '', backdrop: '' }], receiver: '', collections: [],
      backdrops: [], touched: false,
    });
  }

  connectedCallback() {
    super.connectedCallback();
    this.attempt(async () => {
      [this.collections, this.backdrops] =
        await Promise.all([loadFacet('collections'), loadFacet('backdrops')]);
    });
  }

  get #isWanting() {
    return this.wants.every(({ collection }) => collection !== '');
  }

  render() {
    return this.frame({
      title: t('trading.title'),
      body: html`
        <gift-picker
          .label=${t('trading.give')}
          @picked=${({ detail }) => { this.chosen = detail; }}
        ></gift-picker>
        ${this.#hint(this.chosen.length === 0, 'trading.needGifts')}
        <fieldset class="picker">
          <legend>${t('trading.want')}</legend>
          ${this.wants.map((want, at) => this.#want(want, at))}
          ${this.wants.length < MOST ? html`
            <button type="button" class="button quiet" data-testid="more-wants"
              @click=${() => { this.wants = [...this.wants, { collection: '', backdrop: '' }]; }}
            >${icon('plus')}${t('trading.more')}</button>
          ` : ''}
        </fieldset>
        ${this.#hint(!this.#isWanting, 'trading.needWants')}
        ${this.#receivers()}
        <p class="muted">${t('trading.about')}</p>
      `,
      actions: html`
        <button type="button" class="button" ?disabled=${this.busy} @click=${() => this.finish()}>
          ${t('action.cancel')}
        </button>
        <button
          type="button"
          class="button primary"
          data-testid="confirm-trade"
          ?disabled=${this.busy}
          @click=${this.#confirm}
        >${t('trading.confirm')}</button>
      `,
    });
  }

  #hint(wrong, text) {
    return this.touched && wrong
      ? html`<p class="field-error" role="alert">${t(text)}</p>` : '';
  }

  #want(want, at) {
    const change = (part) => ({ target }) => {
      this.wants = this.wants.map((old, i) => (i === at ? { ...old, [part]: target.value } : old));
    };
    return html`
      <div class="want">
        <label class="field">
          <span>${t('trading.collection')}</span>
          <select data-testid="want-collection" @change=${change('collection')}>
            <option value="">${t('trading.chooseCollection')}</option>
            ${this.collections.map(({ title }) => html`
              <option value=${title} ?selected=${title === want.collection}>${title}</option>
            `)}
          </select>
        </label>
        <label class="field">
          <span>${t('trading.backdrop')}</span>
          <select data-testid="want-backdrop" @change=${change('backdrop')}>
            <option value="">${t('trading.anyBackdrop')}</option>
            ${this.backdrops.map(({ name }) => html`
              <option value=${name} ?selected=${name === want.backdrop}>${name}</option>
            `)}
          </select>
        </label>
        ${this.wants.length > 1 ? html`
          <button type="button" class="icon-button"
            aria-label=${t('trading.fewer', { number: at + 1 })}
            @click=${() => { this.wants = this.wants.filter((_, i) => i !== at); }}
          >${icon('close')}</button>
        ` : ''}
      </div>
    `;
  }

  #receivers() {
    const others = session.traders.filter(({ telegram_id: id }) => !session.isMe(id));
    return others.length === 0 ? '' : html`
      <label class="field">
        <span>${t('trading.receiver')}</span>
        <select
          data-testid="trade-receiver"
          @change=${({ target }) => { this.receiver = target.value; }}
        >
          <option value="">${t('trading.everybody')}</option>
          ${others.map(({ telegram_id: id, first_name: name }) => html`
            <option value=${id}>${name}</option>
          `)}
        </select>
      </label>
    `;
  }

  #confirm = async () => {
    this.touched = true;
    if (this.chosen.length === 0 || !this.#isWanting) {
      return;
    }
    let opened;
    const went = await this.attempt(async () => {
      opened = await api.openTrade({
        nft_ids: this.chosen,
        requirements: this.wants.map(({ collection, backdrop }) =>
          ({ collection, backdrop: backdrop || null })),
        receiver_id: this.receiver === '' ? null : Number(this.receiver),
      });
    });
    if (went) {
      this.finish(opened);
    }
  };
}

customElements.define('trade-dialog', TradeDialog);
