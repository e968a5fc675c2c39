import { html } from 'lit';
import { api } from '../api.js';
import { emptyState, failure, loadMore, pageHeading, rowSkeletons } from '../components/bits.js';
import { offerRows } from '../components/offers.js';
import { PageElement } from '../element.js';
import { t } from '../i18n/i18n.js';
import { Paged } from '../paged.js';
import { linkTo } from '../router.js';

const SIDES = ['received', 'sent'];

/** The visitor's live offers: those on own gifts, and those to others. */
class OffersPage extends PageElement {
  static properties = { side: { state: true } };

  #lists = Object.fromEntries(SIDES.map((side) =>
    [side, new Paged(this, (page, options) => api.offers(side, page, options))]));

  constructor() {
    super();
    this.side = SIDES[0];
  }

  get heading() {
    return t('nav.offers');
  }

  connectedCallback() {
    super.connectedCallback();
    this.reload();
  }

  reload() {
    SIDES.forEach((side) => this.#lists[side].restart({ keep: 'items' }));
  }

  render() {
    return html`
      ${pageHeading(this.heading)}
      <div class="tabs" role="tablist" aria-label=${this.heading} @keydown=${this.#onKey}>
        ${SIDES.map((side) => this.#tab(side))}
      </div>
      <section
        class="panel" role="tabpanel" id="offers-panel" aria-labelledby="tab-${this.side}"
      >${this.#rows()}</section>
    `;
  }

  #tab(side) {
    const chosen = this.side === side;
    return html`
      <button
        type="button"
        role="tab"
        id="tab-${side}"
        aria-selected=${chosen}
        aria-controls="offers-panel"
        tabindex=${chosen ? 0 : -1}
        data-testid="tab-${side}"
        @click=${() => { this.side = side; }}
      >${t(`offers.${side}`)}</button>
    `;
  }

  #rows() {
    const list = this.#lists[this.side];
    if (list.status === 'failed' && list.items.length === 0) {
      return failure(list.problem, () => list.restart());
    }
    if (list.status === 'loading' && list.items.length === 0) {
      return rowSkeletons(3);
    }
    if (list.isEmpty) {
      return emptyState({
        image: 'offer',
        title: t('offers.emptyTitle'),
        text: t(`offers.no.${this.side}`),
        action: html`<a class="button" href=${linkTo('browse')}>${t('mine.toMarket')}</a>`,
      });
    }
    return html`${offerRows(list.items, () => this.reload())}${loadMore(list)}`;
  }

  async #onKey({ key }) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
    if (step) {
      this.side = SIDES.at((SIDES.indexOf(this.side) + step) % SIDES.length);
      await this.updateComplete;
      this.querySelector('[role=tab][aria-selected=true]').focus();
    }
  }
}

customElements.define('offers-page', OffersPage);
