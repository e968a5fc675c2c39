import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { api } from '../api.js';
import { emptyState, failure, loadMore, pageHeading, picture } from '../components/bits.js';
import { cardSkeletons } from '../components/gift-card.js';
import { ways } from '../components/ways.js';
import { PageElement } from '../element.js';
import { coins } from '../format.js';
import { t } from '../i18n/i18n.js';
import { Paged } from '../paged.js';
import { linkTo, linkToAuction, replaceQuery } from '../router.js';
import { session } from '../session.js';
import '../components/count-down.js';

const PAGE_SIZE = 24;
const SORTS = ['ending', 'newest', 'price_asc', 'price_desc'];
const MINE = 'mine';

/** Open auctions, the ones that end soonest first, or those that the visitor has to do with. */
class AuctionsPage extends PageElement {
  static properties = { query: {}, view: { state: true } };

  #list = new Paged(this, (page, options) => this.#fetch(page, options), { limit: PAGE_SIZE });

  constructor() {
    super();
    this.view = SORTS[0];
  }

  get heading() {
    return t('nav.auctions');
  }

  willUpdate(changes) {
    if (changes.has('query')) {
      const wanted = this.query?.get('view');
      this.view = [...SORTS, MINE].includes(wanted) ? wanted : SORTS[0];
      this.#list.restart();
    }
  }

  reload() {
    this.#list.restart({ keep: 'items' });
  }

  #fetch(page, options) {
    return this.view === MINE
      ? api.myAuctions(page, options)
      : api.auctions({ sort: this.view, ...page }, options);
  }

  render() {
    return html`
      ${ways('auctions')}${pageHeading(this.heading, this.#choice())}${this.#auctions()}
    `;
  }

  #choice() {
    const views = session.signedIn ? [...SORTS, MINE] : SORTS;
    return html`
      <label class="sort">
        <span class="visually-hidden">${t('sort.label')}</span>
        <select data-testid="auction-view" @change=${this.#onView}>
          ${views.map((view) => html`
            <option value=${view} ?selected=${view === this.view}>
              ${t(SORTS.slice(1).includes(view) ? `sort.${view}` : `auctions.${view}`)}
            </option>
          `)}
        </select>
      </label>
    `;
  }

  #onView = ({ target }) => {
    this.view = target.value;
    replaceQuery('auctions', { view: this.view });
    this.#list.restart();
  };

  #auctions() {
    const { items, status, problem, isEmpty } = this.#list;
    if (status === 'failed' && items.length === 0) {
      return failure(problem, () => this.#list.restart());
    }
    if (isEmpty) {
      return emptyState({
        image: 'gavel',
        title: t('auctions.emptyTitle'),
        text: t('auctions.empty'),
        action: html`<a class="button primary" href=${linkTo('mine')}>${t('nav.mine')}</a>`,
      });
    }
    const waiting = status === 'loading' && items.length === 0;
    return html`
      <ul class="grid" role="list" aria-busy=${waiting}>
        ${waiting ? cardSkeletons(6) : repeat(items, ({ auction_id: id }) => id, auctionCard)}
      </ul>
      ${loadMore(this.#list)}
    `;
  }
}

function auctionCard(auction) {
  const { nft } = auction;
  const open = auction.state === 'active';
  return html`
    <li>
      <a
        class="card"
        href=${linkToAuction(auction.auction_id)}
        data-testid="auction-card"
        data-auction-id=${auction.auction_id}
      >
        ${picture(nft)}
        ${session.isMe(auction.seller_id)
          ? html`<span class="badge">${t('gift.yours')}</span>`
          : session.isMe(auction.leader) && open
            ? html`<span class="badge">${t('auction.youLead')}</span>` : ''}
        <span class="card-text">
          <span class="card-title"><b>${nft.title}</b> <span class="num">#${nft.num}</span></span>
          <span class="card-model">
            ${open
              ? html`<count-down
                  .ends=${auction.ends_at} .server=${auction.server_time}
                ></count-down>`
              : t(`auction.state.${auction.state}`)}
          </span>
          <span class="price">${coins(auction.last_bid_ton ?? auction.start_bid_ton)}</span>
        </span>
      </a>
    </li>
  `;
}

customElements.define('auctions-page', AuctionsPage);
