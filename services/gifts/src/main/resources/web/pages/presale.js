import { html } from 'lit';
import { api } from '../api.js';
import { failure, pageHeading, picture, time } from '../components/bits.js';
import { icon } from '../components/icons.js';
import {
  buyPresale, deletePresale, isTooLate, pricePresale, unlistPresale,
} from '../components/presales.js';
import { PageElement } from '../element.js';
import { coins, giftName, person, share } from '../format.js';
import { isAbandoned } from '../http.js';
import { t } from '../i18n/i18n.js';
import { linkTo } from '../router.js';
import { sendToBank } from '../sandbox.js';
import { session } from '../session.js';
import { toasts } from '../toasts.js';

const ATTRIBUTES = ['model', 'pattern', 'backdrop'];

/** One presale: the gift, what is agreed, and what the visitor can do about it. */
class PresalePage extends PageElement {
  static properties = { presaleId: {}, presale: { state: true }, problem: { state: true } };

  #leaving = new AbortController();

  constructor() {
    super();
    this.presale = null;
    this.problem = null;
  }

  get heading() {
    return this.presale ? giftName(this.presale.gift) : t('presale.page');
  }

  willUpdate(changes) {
    if (changes.has('presaleId')) {
      this.presale = null;
      this.reload();
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#leaving.abort();
  }

  async reload() {
    const asked = this.presaleId;
    try {
      const presale = await api.presale(asked, { signal: this.#leaving.signal });
      if (asked === this.presaleId) {
        this.presale = presale;
        this.problem = null;
      }
    } catch (problem) {
      if (!isAbandoned(problem) && asked === this.presaleId && !this.presale) {
        this.problem = problem;
      }
    }
  }

  render() {
    const { presale } = this;
    return html`
      <a class="back" href=${linkTo('presales')}>${icon('back')}${t('nav.presales')}</a>
      <article class="gift" data-testid="presale" data-state=${presale?.state ?? ''}>
        <div class="gift-picture">
          ${presale
            ? picture(presale.gift, { eager: true })
            : html`<span class="picture ${this.problem ? '' : 'skeleton'}"></span>`}
        </div>
        <div class="gift-facts">
          ${pageHeading(this.#title(), presale ? this.#chip() : '')}
          ${this.problem ? failure(this.problem, () => this.reload()) : ''}
          ${presale ? html`${this.#people()}${this.#deal()}${this.#note()}${this.#facts()}` : ''}
        </div>
      </article>
    `;
  }

  #title() {
    return this.presale
      ? html`${this.presale.gift.title} <span class="num">#${this.presale.gift.num}</span>`
      : t('presale.page');
  }

  #chip() {
    const { state } = this.presale;
    return html`<span class="chip state-auction">${t(`presale.state.${state}`)}</span>`;
  }

  #people() {
    const { seller_id: seller, buyer_id: buyer } = this.presale;
    return html`
      <p class="owner">
        ${t('presale.seller')} <b>${person(seller)}</b>
        ${buyer ? html`<span class="muted"> · ${t('presale.buyer')}</span>
          <b data-testid="presale-buyer" data-buyer=${buyer}>${person(buyer)}</b>` : ''}
      </p>
    `;
  }

  #deal() {
    const { presale } = this;
    return html`
      <div class="gift-actions">
        ${presale.price_ton
          ? html`<p class="big-price" data-testid="presale-price" data-amount=${presale.price_ton}>
              ${coins(presale.price_ton)}
            </p>`
          : html`<p class="muted">${t('presale.noPrice')}</p>`}
        <div class="buttons">${this.#actions()}</div>
      </div>
    `;
  }

  #actions() {
    const { presale } = this;
    if (session.isMe(presale.seller_id)) {
      return this.#ofSeller();
    }
    if (presale.state !== 'listed' || isTooLate(presale)) {
      return '';
    }
    return session.signedIn
      ? this.#button('buy', 'primary large', buyPresale)
      : html`<p class="note">${t('signin.toBuy')}</p>`;
  }

  #ofSeller() {
    const { presale } = this;
    const late = isTooLate(presale);
    const listed = presale.state === 'listed';
    if (presale.state === 'sold') {
      return session.config.sandbox && late ? this.#button('send', 'primary', this.#send) : '';
    }
    if (!listed && presale.state !== 'draft') {
      return '';
    }
    return html`
      ${late ? '' : this.#button(listed ? 'changePrice' : 'setPrice', 'primary', pricePresale)}
      ${listed ? this.#button('unlist', '', unlistPresale) : ''}
      ${this.#button('delete', 'quiet', deletePresale)}
    `;
  }

  #button(word, kind, act) {
    return html`
      <button
        type="button"
        class="button ${kind}"
        data-testid="presale-${word}"
        @click=${async () => { if (await act(this.presale)) { this.reload(); } }}
      >${t(`presale.${word}`)}</button>
    `;
  }

  #send = async ({ gift }) => {
    try {
      await sendToBank(gift.gift_id);
      toasts.say(t('presale.sent', { name: giftName(gift) }));
      return true;
    } catch (error) {
      toasts.fail(error);
      return false;
    }
  };

  #note() {
    const { presale } = this;
    const mine = session.isMe(presale.seller_id);
    const open = presale.state === 'draft' || presale.state === 'listed';
    if (mine && open && isTooLate(presale)) {
      return html`<p class="note">${t('presale.late')}</p>`;
    }
    if (mine && presale.state === 'sold') {
      return html`<p class="note">${t('presale.deliver')}</p>`;
    }
    const buying = presale.state === 'listed' || session.isMe(presale.buyer_id);
    return !mine && buying && (open || presale.state === 'sold')
      ? html`<p class="note">${t('presale.promise')}</p>` : '';
  }

  #facts() {
    const { presale } = this;
    const waiting = !isTooLate(presale) && ['draft', 'listed', 'sold'].includes(presale.state);
    return html`
      <dl class="attributes">
        <div>
          <dt>${t(waiting ? 'presale.from' : 'presale.since')}</dt>
          <dd>
            ${waiting
              ? html`<count-down
                  .ends=${presale.transfer_time}
                  .server=${presale.server_time}
                  @over=${() => this.reload()}
                ></count-down>`
              : time(presale.transfer_time)}
          </dd>
        </div>
        <div><dt>${t('presale.until')}</dt><dd>${time(presale.deadline)}</dd></div>
        ${presale.deposit_ton ? html`
          <div><dt>${t('presale.deposit')}</dt><dd>${coins(presale.deposit_ton)}</dd></div>` : ''}
        ${ATTRIBUTES.map((name) => html`
          <div>
            <dt>${t(`gift.${name}`)}</dt>
            <dd>${presale.gift[name]}
              <span class="rarity">
                <span class="visually-hidden">${t('gift.rarity')}</span>
                ${share(presale.gift.rarity[name])}
              </span></dd>
          </div>
        `)}
      </dl>
    `;
  }
}

customElements.define('presale-page', PresalePage);
