import { html } from 'lit';
import { api } from '../api.js';
import { DialogElement } from '../dialog.js';
import { t } from '../i18n/i18n.js';
import './gift-picker.js';
import { giftTiles, requirementChips } from './gift-tiles.js';

/** Proposes own gifts for those of a trade; finishes with the server's answer. */
class ProposalDialog extends DialogElement {
  static properties = { trade: {}, chosen: { state: true }, touched: { state: true } };

  constructor() {
    super();
    this.chosen = [];
    this.touched = false;
  }

  render() {
    const { trade } = this;
    return this.frame({
      title: t('proposing.title'),
      body: html`
        <div class="trade-sides">
          <section><h3>${t('proposing.get')}</h3>${giftTiles(trade.gifts)}</section>
          <section>
            <h3>${t('trades.wants')}</h3>${requirementChips(trade.requirements)}
          </section>
        </div>
        <gift-picker
          .label=${t('trading.give')}
          .first=${trade.requirements.map(({ collection }) => collection)}
          @picked=${({ detail }) => { this.chosen = detail; }}
        ></gift-picker>
        ${this.touched && this.chosen.length === 0
          ? html`<p class="field-error" role="alert">${t('trading.needGifts')}</p>` : ''}
      `,
      actions: html`
        <button type="button" class="button" ?disabled=${this.busy} @click=${() => this.finish()}>
          ${t('action.cancel')}
        </button>
        <button
          type="button"
          class="button primary"
          data-testid="confirm-proposal"
          ?disabled=${this.busy}
          @click=${this.#confirm}
        >${t('proposing.confirm')}</button>
      `,
    });
  }

  #confirm = async () => {
    this.touched = true;
    if (this.chosen.length === 0) {
      return;
    }
    let made;
    const went = await this.attempt(async () => {
      made = await api.propose(this.trade.trade_id, this.chosen);
    });
    if (went) {
      this.finish(made);
    }
  };
}

customElements.define('proposal-dialog', ProposalDialog);
