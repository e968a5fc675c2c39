import { html } from 'lit';
import { api } from '../api.js';
import { failure, loadMore, pageHeading, picture, rowSkeletons, stateChip, time }
  from '../components/bits.js';
import { pastDealRows } from '../components/deals.js';
import { icon } from '../components/icons.js';
import { makeOffer, offerRows } from '../components/offers.js';
import { ownerActions } from '../components/owner-actions.js';
import { openDialog } from '../dialog.js';
import { PageElement } from '../element.js';
import { coins, giftName, person, share } from '../format.js';
import { isAbandoned } from '../http.js';
import { t } from '../i18n/i18n.js';
import { Paged } from '../paged.js';
import { linkTo, linkToAuction } from '../router.js';
import { session } from '../session.js';
import '../components/buy-dialog.js';
import '../components/floor-chart.js';

const ATTRIBUTES = ['model', 'pattern', 'backdrop'];

/** One gift: what it is, whose it is, what it costs, what it went for before. */
class GiftPage extends PageElement {
  static properties = {
    nftId: {}, gift: { state: true }, problem: { state: true }, auctionId: { state: true },
  };

  #deals = new Paged(this, (page, options) => api.deals(this.gift.gift_id, page, options));
  #offers = new Paged(this, (_, options) => this.#readOffers(options));
  #leaving = new AbortController();

  constructor() {
    super();
    this.gift = null;
    this.problem = null;
    this.auctionId = null;
  }

  get heading() {
    return this.gift ? giftName(this.gift) : t('gift.page');
  }

  willUpdate(changes) {
    if (changes.has('nftId')) {
      this.gift = null;
      this.reload();
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#leaving.abort();
  }

  async reload() {
    this.problem = null;
    const asked = this.nftId;
    try {
      const gift = await api.gift(asked, { signal: this.#leaving.signal });
      if (asked === this.nftId) {
        this.gift = gift;
        this.#deals.restart({ keep: 'items' });
        this.#offers.restart({ keep: 'items' });
        this.#findAuction();
      }
    } catch (problem) {
      if (!isAbandoned(problem) && asked === this.nftId) {
        this.problem = problem;
      }
    }
  }

  render() {
    return html`
      <a class="back" href=${linkTo('browse')} @click=${goBack}>${icon('back')}${t('gift.back')}</a>
      <article class="gift">
        <div class="gift-picture">
          ${this.gift
            ? picture(this.gift, { eager: true })
            : html`<span class="picture ${this.problem ? '' : 'skeleton'}"></span>`}
        </div>
        <div class="gift-facts">
          ${pageHeading(this.#title(), this.gift ? stateChip(this.gift.state) : '')}
          ${this.problem ? failure(this.problem, () => this.reload()) : ''}
          ${this.gift
            ? html`${this.#facts()}${this.#floor()}${this.#liveOffers()}${this.#pastDeals()}`
            : ''}
        </div>
      </article>
    `;
  }

  #title() {
    return this.gift
      ? html`${this.gift.title} <span class="num">#${this.gift.num}</span>`
      : t('gift.page');
  }

  #facts() {
    const { gift } = this;
    return html`
      <p class="owner" data-testid="owner" data-owner-id=${gift.owner_id}>
        ${t('gift.owner')} <b>${person(gift.owner_id)}</b>
        ${gift.listed_at
          ? html`<span class="muted"> · ${t('gift.listedAt')} ${time(gift.listed_at)}</span>`
          : ''}
      </p>
      <div class="gift-actions">
        ${gift.price_ton
          ? html`<p class="big-price" data-testid="gift-price" data-amount=${gift.price_ton}>
              ${coins(gift.price_ton)}
            </p>`
          : html`<p class="muted">${t(`gift.noPrice.${gift.state}`)}</p>`}
        <div class="buttons">${this.#actions()}</div>
      </div>
      <dl class="attributes">
        <div>
          <dt>${t('gift.collection')}</dt>
          <dd><a href=${linkTo('browse', { title: gift.title })}>${gift.title}</a></dd>
        </div>
        ${ATTRIBUTES.map((name) => this.#attribute(name))}
      </dl>
    `;
  }

  #floor() {
    return html`<floor-chart .gift=${this.gift}></floor-chart>`;
  }

  #attribute(name) {
    const value = this.gift[name];
    const rarity = this.gift.rarity?.[name];
    const query = { title: this.gift.title, [name]: value };
    return html`
      <div>
        <dt>${t(`gift.${name}`)}</dt>
        <dd>
          <a href=${linkTo('browse', query)}>${value}</a>
          ${rarity === undefined
            ? ''
            : html`<span class="rarity" data-testid="rarity-${name}">
                <span class="visually-hidden">${t('gift.rarity')}</span>${share(rarity)}
              </span>`}
        </dd>
      </div>
    `;
  }

  #actions() {
    const { gift } = this;
    if (gift.state === 'auction' && this.auctionId) {
      return html`
        <a
          class="button primary large"
          data-testid="to-auction"
          href=${linkToAuction(this.auctionId)}
        >${t('gift.toAuction')}</a>
      `;
    }
    if (session.isMe(gift.owner_id)) {
      return ownerActions(gift, (changed) => {
        this.gift = changed;
        this.reload();
      });
    }
    if (gift.state !== 'listed') {
      return '';
    }
    if (!session.signedIn) {
      return html`<p class="note">${t('signin.toBuy')}</p>`;
    }
    return html`
      <button
        type="button"
        class="button primary large"
        data-testid="buy-button"
        @click=${this.#buy}
      >${t('gift.buy')}</button>
      ${this.#ownOffer ? '' : html`
        <button
          type="button"
          class="button large"
          data-testid="offer-button"
          @click=${this.#offer}
        >${t('offer.make')}</button>
      `}
    `;
  }

  get #ownOffer() {
    return this.#offers.items.find(({ author_id: author }) => session.isMe(author));
  }

  #offer = async () => {
    if (await makeOffer(this.gift)) {
      this.reload();
    }
  };

  /** The visitor's own offer, or what the visitor was offered. */
  async #readOffers(options) {
    if (!session.signedIn || this.gift.state !== 'listed') {
      return { items: [], next_cursor: null };
    }
    const side = session.isMe(this.gift.owner_id) ? 'received' : 'sent';
    const { items } = await api.offers(side, { limit: 100 }, options);
    const here = items.filter(({ nft_id: id }) => id === this.gift.nft_id);
    return { items: here, next_cursor: null };
  }

  #liveOffers() {
    const { items } = this.#offers;
    return items.length === 0 ? '' : html`
      <section class="panel" aria-labelledby="live-offers">
        <h2 id="live-offers">${t(this.#ownOffer ? 'offer.yours' : 'offer.received')}</h2>
        ${offerRows(items, () => this.reload())}
      </section>
    `;
  }

  async #findAuction() {
    const { gift } = this;
    this.auctionId = null;
    if (gift.state !== 'auction') {
      return;
    }
    const like = {
      titles: [gift.title], models: [gift.model], patterns: [gift.pattern],
      backdrops: [gift.backdrop], limit: 100,
    };
    try {
      const { items } = await api.auctions(like, { signal: this.#leaving.signal });
      const found = items.find(({ nft }) => nft.nft_id === gift.nft_id);
      this.auctionId = found?.auction_id ?? null;
    } catch (problem) {
      if (!isAbandoned(problem)) {
        this.problem = problem;
      }
    }
  }

  #buy = async () => {
    await openDialog('buy-dialog', { gift: this.gift });
    this.reload();
  };

  #pastDeals() {
    const { items, status, problem, isEmpty } = this.#deals;
    return html`
      <section class="panel" aria-labelledby="past-deals">
        <h2 id="past-deals">${t('gift.pastDeals')}</h2>
        ${status === 'loading' && items.length === 0 ? rowSkeletons(2) : ''}
        ${status === 'failed' && items.length === 0
          ? failure(problem, () => this.#deals.restart())
          : ''}
        ${isEmpty ? html`<p class="muted">${t('gift.noDeals')}</p>` : pastDealRows(items)}
        ${loadMore(this.#deals)}
      </section>
    `;
  }
}

/** Back to the list as it was left, where there is one. */
function goBack(event) {
  if (history.state?.from) {
    event.preventDefault();
    history.back();
  }
}

customElements.define('gift-page', GiftPage);
