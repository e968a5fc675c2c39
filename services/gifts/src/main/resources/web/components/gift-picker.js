import { html } from 'lit';
import { api } from '../api.js';
import { LiveElement } from '../element.js';
import { giftName } from '../format.js';
import { t } from '../i18n/i18n.js';
import { Paged } from '../paged.js';
import { failure, loadMore, picture, rowSkeletons } from './bits.js';

const FREE = new Set(['idle', 'listed']);
const PAGE_SIZE = 100;

/** Chooses among the visitor's own gifts that can be traded; tells `picked`, a set of ids. */
class GiftPicker extends LiveElement {
  static properties = { label: {}, first: {} };

  #picked = new Set();
  #list = new Paged(this, (page, options) => api.myGifts(page, options), { limit: PAGE_SIZE });

  connectedCallback() {
    super.connectedCallback();
    this.#list.restart();
  }

  render() {
    const { status, problem } = this.#list;
    const gifts = this.#list.items.filter(({ state }) => FREE.has(state)).sort(this.#fitting);
    if (status === 'failed' && gifts.length === 0) {
      return failure(problem, () => this.#list.restart());
    }
    if (status === 'loading') {
      return rowSkeletons(2);
    }
    return html`
      <fieldset class="picker" data-testid="gift-picker">
        <legend>${this.label}</legend>
        ${gifts.length === 0 ? html`<p class="muted">${t('trading.noGifts')}</p>` : ''}
        <div class="picker-gifts">${gifts.map((gift) => this.#choice(gift))}</div>
        ${loadMore(this.#list)}
      </fieldset>
    `;
  }

  /** Those that are wanted come first. */
  #fitting = (one, other) => this.#rank(one) - this.#rank(other);

  #rank({ title }) {
    return this.first?.includes(title) ? 0 : 1;
  }

  #choice(gift) {
    return html`
      <label class="pick">
        <input
          type="checkbox"
          data-testid="pick-gift"
          data-nft-id=${gift.nft_id}
          .checked=${this.#picked.has(gift.nft_id)}
          @change=${({ target }) => this.#onPick(gift.nft_id, target.checked)}
        >
        ${picture(gift)}
        <span>${giftName(gift)} <small class="muted">${gift.backdrop}</small></span>
      </label>
    `;
  }

  #onPick(id, chosen) {
    if (chosen) {
      this.#picked.add(id);
    } else {
      this.#picked.delete(id);
    }
    this.dispatchEvent(new CustomEvent('picked', { detail: [...this.#picked] }));
  }
}

customElements.define('gift-picker', GiftPicker);
