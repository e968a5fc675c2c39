import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { api } from '../api.js';
import { emptyState, failure, loadMore, pageHeading } from '../components/bits.js';
import { channelCard } from '../components/channels.js';
import { cardSkeletons } from '../components/gift-card.js';
import { ways } from '../components/ways.js';
import { PageElement } from '../element.js';
import { t } from '../i18n/i18n.js';
import { PRICE_MAX, PRICE_MIN, readAmount, toDecimal } from '../money.js';
import { Paged } from '../paged.js';
import { linkTo, linkToChannel, replaceQuery } from '../router.js';
import { session } from '../session.js';
import { toasts } from '../toasts.js';

const PAGE_SIZE = 24;
const VIEWS = ['newest', 'mine'];
const OTHER = '';

/** Channels that can be bought; or those that the visitor sells or has bought, and selling one. */
class ChannelsPage extends PageElement {
  static properties = {
    query: {}, view: { state: true }, chats: { state: true }, busy: { state: true },
    chosen: { state: true },
  };

  #list = new Paged(this, (page, options) => this.#fetch(page, options), { limit: PAGE_SIZE });

  constructor() {
    super();
    [this.view] = VIEWS;
    this.chats = [];
    this.chosen = OTHER;
    this.busy = false;
  }

  get heading() {
    return t('nav.channels');
  }

  willUpdate(changes) {
    if (changes.has('query')) {
      const wanted = this.query?.get('view');
      this.view = VIEWS.includes(wanted) && session.signedIn ? wanted : VIEWS[0];
      this.#restart();
    }
  }

  reload() {
    this.#list.restart({ keep: 'items' });
  }

  #restart() {
    this.#list.restart();
    if (this.view === 'mine') {
      this.#loadChats();
    }
  }

  #fetch(page, options) {
    return this.view === 'mine' ? api.myChannels(page, options) : api.channels(page, options);
  }

  async #loadChats() {
    try {
      const { items } = await api.accounts();
      const lists = await Promise.all(items.map(({ account_id: id }) => api.accountChannels(id)));
      this.chats = lists.flatMap((list) => list.items);
      this.chosen = this.chats[0]?.chat_id ?? OTHER;
    } catch (error) {
      toasts.fail(error);
    }
  }

  render() {
    return html`
      ${ways('channels')}
      ${pageHeading(this.heading, this.#choice())}
      ${this.view === 'mine' ? this.#selling() : ''}
      ${this.#channels()}
    `;
  }

  #choice() {
    const views = session.signedIn ? VIEWS : VIEWS.slice(0, 1);
    return html`
      <label class="sort">
        <span class="visually-hidden">${t('sort.label')}</span>
        <select data-testid="channel-view" @change=${this.#onView}>
          ${views.map((view) => html`
            <option value=${view} ?selected=${view === this.view}>${t(`channels.${view}`)}</option>
          `)}
        </select>
      </label>
    `;
  }

  #onView = ({ target }) => {
    this.view = target.value;
    replaceQuery('channels', { view: this.view });
    this.#restart();
  };

  #selling() {
    return html`
      <div class="note presale-how">
        <p>${t('channels.how')}
          <a href=${linkTo('accounts')} data-testid="to-accounts">${t('channels.accounts')}</a></p>
        <form class="stack" novalidate data-testid="sell-channel" @submit=${this.#putUp}>
          <label class="field">
            <span>${t('channels.which')}</span>
            <select
              name="chat"
              data-testid="channel-chat"
              @change=${({ target }) => { this.chosen = target.value; }}
            >
              ${this.chats.map(({ chat_id: id, title, username }) => html`
                <option value=${id} ?selected=${id === this.chosen}>
                  ${username ? `${title} (@${username})` : title}
                </option>
              `)}
              <option value="" ?selected=${this.chosen === OTHER}>${t('channels.other')}</option>
            </select>
          </label>
          ${this.chosen === OTHER ? html`
            <label class="field">
              <span>${t('channels.name')}</span>
              <input name="name" autocomplete="off" placeholder="@name" required>
            </label>
          ` : ''}
          <label class="field">
            <span>${t('channels.price', { coin: session.config.coin })}</span>
            <input
              name="price" data-testid="channel-price" inputmode="decimal" autocomplete="off"
            >
          </label>
          <button
            class="button primary"
            data-testid="put-up"
            aria-busy=${this.busy}
            ?disabled=${this.busy}
          >${t('channels.putUp')}</button>
        </form>
      </div>
    `;
  }

  #putUp = async (event) => {
    event.preventDefault();
    const form = new FormData(event.target);
    const channel = (form.get('chat') || form.get('name') || '').trim();
    const text = form.get('price').trim();
    const { nano, error } = readAmount(text, { min: PRICE_MIN, max: PRICE_MAX });
    if (text && error) {
      toasts.say(t('channels.wrongPrice'), { kind: 'bad' });
      event.target.querySelector('[name=price]').focus();
      return;
    }
    this.busy = true;
    try {
      const { channel_id: id } = await api.putUpChannel({
        channel, price_ton: text ? toDecimal(nano) : null,
      });
      toasts.say(t('channels.isUp', { name: channel }));
      location.hash = linkToChannel(id);
    } catch (problem) {
      toasts.fail(problem);
    } finally {
      this.busy = false;
    }
  };

  #channels() {
    const { items, status, problem, isEmpty } = this.#list;
    if (status === 'failed' && items.length === 0) {
      return failure(problem, () => this.#list.restart());
    }
    if (isEmpty) {
      return emptyState({
        image: 'gift', title: t('channels.emptyTitle'), text: t('channels.empty'),
      });
    }
    const waiting = status === 'loading' && items.length === 0;
    return html`
      <ul class="grid" role="list" aria-busy=${waiting}>
        ${waiting ? cardSkeletons(6) : repeat(items, ({ channel_id: id }) => id, channelCard)}
      </ul>
      ${loadMore(this.#list)}
    `;
  }
}

customElements.define('channels-page', ChannelsPage);
