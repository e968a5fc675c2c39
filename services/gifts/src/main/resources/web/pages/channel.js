import { html } from 'lit';
import { api } from '../api.js';
import { failure, pageHeading } from '../components/bits.js';
import {
  buyChannel, channelGifts, giveChannel, mosaic, priceChannel, timeLeft, unlistChannel,
  withdrawChannel,
} from '../components/channels.js';
import { icon } from '../components/icons.js';
import { PageElement } from '../element.js';
import { coins, person } from '../format.js';
import { isAbandoned } from '../http.js';
import { t } from '../i18n/i18n.js';
import { linkTo } from '../router.js';
import { session } from '../session.js';

const LOOK_AGAIN_MS = 15_000;

/** One channel: its gifts, what is agreed, and what the visitor can do about it. */
class ChannelPage extends PageElement {
  static properties = { channelId: {}, channel: { state: true }, problem: { state: true } };

  #leaving = new AbortController();
  #timer = null;

  constructor() {
    super();
    this.channel = null;
    this.problem = null;
  }

  get heading() {
    return this.channel?.title ?? t('channel.page');
  }

  willUpdate(changes) {
    if (changes.has('channelId')) {
      this.channel = null;
      this.reload();
    }
  }

  connectedCallback() {
    super.connectedCallback();
    this.#timer = setInterval(() => {
      if (this.channel?.state === 'held') {
        this.reload();
      }
    }, LOOK_AGAIN_MS);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#timer);
    this.#leaving.abort();
  }

  async reload() {
    const asked = this.channelId;
    try {
      const channel = await api.channel(asked, { signal: this.#leaving.signal });
      if (asked === this.channelId) {
        this.channel = channel;
        this.problem = null;
      }
    } catch (problem) {
      if (!isAbandoned(problem) && asked === this.channelId && !this.channel) {
        this.problem = problem;
      }
    }
  }

  render() {
    const { channel } = this;
    return html`
      <a class="back" href=${linkTo('channels')}>${icon('back')}${t('nav.channels')}</a>
      <article class="gift" data-testid="channel" data-state=${channel?.state ?? ''}>
        <div class="gift-picture">
          ${channel
            ? mosaic(channel)
            : html`<span class="picture ${this.problem ? '' : 'skeleton'}"></span>`}
        </div>
        <div class="gift-facts">
          ${pageHeading(this.heading, channel ? this.#chip() : '')}
          ${this.problem ? failure(this.problem, () => this.reload()) : ''}
          ${channel ? html`${this.#people()}${this.#deal()}${this.#note()}` : ''}
        </div>
      </article>
      ${channel ? html`
        <section>
          <h2>${t('channel.giftsIn')}</h2>
          ${channel.gifts.length > 0
            ? channelGifts(channel.gifts)
            : html`<p class="muted">${t('channel.noGifts')}</p>`}
        </section>` : ''}
    `;
  }

  #chip() {
    return html`
      <span class="chip state-auction">${t(`channel.state.${this.channel.state}`)}</span>
    `;
  }

  #people() {
    const { seller_id: seller, buyer_id: buyer, username, admins } = this.channel;
    return html`
      <p class="owner">
        ${username ? html`<span>@${username}</span> · ` : ''}
        ${t('channel.admins', { count: admins })}
      </p>
      <p class="owner">
        ${t('channel.seller')} <b>${person(seller)}</b>
        ${buyer ? html`<span class="muted"> · ${t('channel.buyer')}</span>
          <b data-testid="channel-buyer" data-buyer=${buyer}>${person(buyer)}</b>` : ''}
      </p>
    `;
  }

  #deal() {
    const { channel } = this;
    return html`
      <div class="gift-actions">
        ${channel.price_ton
          ? html`<p class="big-price" data-testid="channel-price" data-amount=${channel.price_ton}>
              ${coins(channel.price_ton)}
            </p>`
          : html`<p class="muted">${t('channel.noPrice')}</p>`}
        ${channel.state === 'held' ? html`
          <p data-testid="channel-left">${t('channel.left')}
            <b>${timeLeft(channel, () => this.reload())}</b></p>` : ''}
        <div class="buttons">${this.#actions()}</div>
      </div>
    `;
  }

  #actions() {
    const { channel } = this;
    if (session.isMe(channel.seller_id)) {
      return this.#ofSeller();
    }
    if (channel.state !== 'listed') {
      return '';
    }
    return session.signedIn
      ? this.#button('buy', 'primary large', buyChannel)
      : html`<p class="note">${t('signin.toBuy')}</p>`;
  }

  #ofSeller() {
    const { state } = this.channel;
    if (state === 'held') {
      return html`
        ${session.config.sandbox ? this.#button('give', 'primary', giveChannel) : ''}
        ${this.#button('decline', 'quiet', withdrawChannel)}
      `;
    }
    if (state !== 'draft' && state !== 'listed') {
      return '';
    }
    return html`
      ${this.#button(state === 'listed' ? 'changePrice' : 'setPrice', 'primary', priceChannel)}
      ${state === 'listed' ? this.#button('unlist', '', unlistChannel) : ''}
      ${this.#button('withdraw', 'quiet', withdrawChannel)}
    `;
  }

  #button(word, kind, act) {
    return html`
      <button
        type="button"
        class="button ${kind}"
        data-testid="channel-${word}"
        @click=${async () => { await act(this.channel); this.reload(); }}
      >${t(`channel.${word}`)}</button>
    `;
  }

  #note() {
    const { channel } = this;
    const mine = session.isMe(channel.seller_id);
    if (channel.state === 'held' && mine) {
      return html`<p class="note">${t('channel.handOver', { id: String(channel.buyer_id) })}</p>`;
    }
    if (channel.state === 'held' && session.isMe(channel.buyer_id)) {
      return html`<p class="note">${t('channel.waiting')}</p>`;
    }
    return channel.state === 'listed' && !mine
      ? html`<p class="note">${t('channel.promise')}</p>` : '';
  }
}

customElements.define('channel-page', ChannelPage);
