import { html } from 'lit';
import { api } from '../api.js';
import { failure, pageHeading, picture, time } from '../components/bits.js';
import { icon } from '../components/icons.js';
import { openDialog } from '../dialog.js';
import { PageElement } from '../element.js';
import { coins, giftName, person } from '../format.js';
import { isAbandoned } from '../http.js';
import { t } from '../i18n/i18n.js';
import { linkTo, linkToGift } from '../router.js';
import { session } from '../session.js';
import { toasts } from '../toasts.js';
import '../components/amount-dialog.js';
import '../components/consent-dialog.js';
import '../components/count-down.js';

const AGAIN_MS = 3000;

/** One auction: what is left of it, who leads, its bids, and what the visitor can do. */
class AuctionPage extends PageElement {
  static properties = { auctionId: {}, auction: { state: true }, problem: { state: true } };

  #leaving = new AbortController();
  #timer = null;

  constructor() {
    super();
    this.auction = null;
    this.problem = null;
  }

  get heading() {
    return this.auction ? giftName(this.auction.nft) : t('auction.page');
  }

  connectedCallback() {
    super.connectedCallback();
    this.#timer = setInterval(() => this.#follow(), AGAIN_MS);
  }

  willUpdate(changes) {
    if (changes.has('auctionId')) {
      this.auction = null;
      this.reload();
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#timer);
    this.#leaving.abort();
  }

  /** Others bid too; nobody looks while the page is hidden. */
  #follow() {
    if (!document.hidden && ['active', 'ended'].includes(this.auction?.state)) {
      this.reload();
    }
  }

  async reload() {
    const asked = this.auctionId;
    try {
      const auction = await api.auction(asked, { signal: this.#leaving.signal });
      if (asked === this.auctionId && this.#isNewer(auction)) {
        this.auction = auction;
        this.problem = null;
      }
    } catch (problem) {
      if (!isAbandoned(problem) && asked === this.auctionId && !this.auction) {
        this.problem = problem;
      }
    }
  }

  /** Answers may overtake each other; the same version may have ended by the clock. */
  #isNewer({ version, state }) {
    return !this.auction || version > this.auction.version
      || (version === this.auction.version && state !== this.auction.state);
  }

  render() {
    const { auction } = this;
    return html`
      <a class="back" href=${linkTo('auctions')}>${icon('back')}${t('nav.auctions')}</a>
      <article class="gift" data-testid="auction" data-state=${auction?.state ?? ''}>
        <div class="gift-picture">
          ${auction
            ? picture(auction.nft, { eager: true })
            : html`<span class="picture ${this.problem ? '' : 'skeleton'}"></span>`}
        </div>
        <div class="gift-facts">
          ${pageHeading(this.#title(), auction ? this.#chip() : '')}
          ${this.problem ? failure(this.problem, () => this.reload()) : ''}
          ${auction ? html`${this.#facts()}${this.#bids()}` : ''}
        </div>
      </article>
    `;
  }

  #title() {
    return this.auction
      ? html`${this.auction.nft.title} <span class="num">#${this.auction.nft.num}</span>`
      : t('auction.page');
  }

  #chip() {
    const { state } = this.auction;
    return html`<span class="chip state-auction">${t(`auction.state.${state}`)}</span>`;
  }

  #facts() {
    const { auction } = this;
    const last = auction.last_bid_ton;
    return html`
      <p class="owner">
        ${t('auction.seller')} <b>${person(auction.seller_id)}</b>
        <span class="muted">
          · <a href=${linkToGift(auction.nft.nft_id)}>${t('auction.toGift')}</a>
        </span>
      </p>
      <div class="gift-actions">
        <div>
          <p class="muted">${t(last ? 'auction.lastBid' : 'auction.firstBid')}</p>
          <p class="big-price" data-testid="last-bid" data-amount=${last ?? ''} aria-live="polite">
            ${coins(last ?? auction.start_bid_ton)}
          </p>
          ${auction.leader
            ? html`<p data-testid="leader" data-leader=${auction.leader}>
                ${t('auction.leader')} <b>${person(auction.leader)}</b></p>` : ''}
        </div>
        <div>
          <p class="muted">${t(auction.state === 'active' ? 'auction.left' : 'auction.endedAt')}</p>
          <p class="big-price">
            ${auction.state === 'active'
              ? html`<count-down
                  .ends=${auction.ends_at}
                  .server=${auction.server_time}
                  @over=${() => this.reload()}
                ></count-down>`
              : time(auction.ends_at)}
          </p>
        </div>
        <div class="buttons">${this.#actions()}</div>
      </div>
    `;
  }

  #actions() {
    const { auction } = this;
    if (auction.state !== 'active') {
      return '';
    }
    if (session.isMe(auction.seller_id)) {
      return auction.leader ? '' : html`
        <button type="button" class="button" data-testid="cancel-auction" @click=${this.#cancel}>
          ${t('auction.cancel')}
        </button>
      `;
    }
    if (!session.signedIn) {
      return html`<p class="note">${t('signin.toBuy')}</p>`;
    }
    return html`
      <button
        type="button" class="button primary large" data-testid="bid-button" @click=${this.#bid}
      >${t(session.isMe(auction.leader) ? 'auction.raise' : 'auction.bid')}</button>
      ${auction.buy_now_ton ? html`
        <button
          type="button" class="button large" data-testid="buy-now-button" @click=${this.#buyNow}
        >${t('auction.buyNow', { amount: coins(auction.buy_now_ton) })}</button>
      ` : ''}
    `;
  }

  #bids() {
    const { bids } = this.auction;
    return html`
      <section class="panel" aria-labelledby="bids">
        <h2 id="bids">${t('auction.bids')}</h2>
        ${bids.length === 0 ? html`<p class="muted">${t('auction.noBids')}</p>` : html`
          <ul class="rows" role="list">
            ${bids.map((bid) => html`
              <li class="row" data-testid="bid" data-state=${bid.state}>
                <div class="row-text">
                  <b>${coins(bid.bid_ton)}</b>
                  <span class="muted">${person(bid.bidder_id)}</span>
                </div>
                <div class="row-end">
                  <span>${t(`bid.state.${bid.state}`)}</span>
                  <span class="muted">${time(bid.at)}</span>
                </div>
              </li>
            `)}
          </ul>
        `}
      </section>
    `;
  }

  #bid = async () => {
    const { auction } = this;
    const placed = await openDialog('amount-dialog', {
      gift: auction.nft,
      texts: 'bidding',
      least: auction.min_next_bid_ton,
      suggested: auction.min_next_bid_ton,
      confirmation: `bid:${auction.auction_id}:${auction.version}`,
      act: (amount, key) => api.bid(auction.auction_id, amount, key),
    });
    if (placed) {
      toasts.say(t('auction.placed', { amount: coins(placed.bid_ton) }));
    }
    this.reload();
  };

  #buyNow = async () => {
    const { auction } = this;
    const bought = await openDialog('consent-dialog', {
      gift: auction.nft,
      texts: 'buyingNow',
      confirmation: `buy-now:${auction.auction_id}`,
      preview: (options) => api.previewBuyNow(auction.auction_id, options),
      act: (key) => api.buyNow(auction.auction_id, key),
    });
    if (bought) {
      toasts.say(t('buy.done', { amount: coins(bought.price_ton) }));
    }
    this.reload();
  };

  #cancel = async ({ currentTarget }) => {
    currentTarget.disabled = true;
    try {
      await api.cancelAuction(this.auction.auction_id);
      session.moved();
      toasts.say(t('auction.cancelled', { name: giftName(this.auction.nft) }));
      this.reload();
    } catch (error) {
      toasts.fail(error);
      currentTarget.disabled = false;
    }
  };
}

customElements.define('auction-page', AuctionPage);
