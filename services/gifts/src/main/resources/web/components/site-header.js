import { html } from 'lit';
import { live } from 'lit/directives/live.js';
import { openDialog } from '../dialog.js';
import { LiveElement } from '../element.js';
import { amount, coins } from '../format.js';
import { language, t } from '../i18n/i18n.js';
import { linkTo } from '../router.js';
import { session } from '../session.js';
import { toasts } from '../toasts.js';
import { icon } from './icons.js';
import './new-trader-dialog.js';

const PAGES = [
  ['browse', 'market'],
  ['auctions', 'gavel'],
  ['trades', 'swap'],
  ['mine', 'gift'],
  ['offers', 'offer'],
  ['wallet', 'wallet'],
  ['activity', 'activity'],
];
const NEW = 'new';

/** Brand, pages, balance, the sandbox's trader switch and the language switch. */
class SiteHeader extends LiveElement {
  static properties = { page: {}, switching: { state: true } };

  constructor() {
    super();
    this.page = 'browse';
    this.switching = false;
  }

  render() {
    return html`
      <div class="bar">
        <a class="brand" href=${linkTo('browse')} aria-label="Keelson Gifts">
          <img src="/web/icon.svg" alt="" width="32" height="32">
          <span aria-hidden="true">Keelson <b>Gifts</b></span>
        </a>
        <nav class="pages" aria-label=${t('nav.label')}>
          ${PAGES.map((page) => this.#tab(page))}
        </nav>
        <div class="bar-end">
          ${session.signedIn ? this.#balance() : ''}
          ${session.canSwitch ? this.#traderSwitch() : ''}
          ${this.#languageSwitch()}
        </div>
      </div>
    `;
  }

  #tab([page, image]) {
    return html`
      <a href=${linkTo(page)} aria-current=${this.page === page ? 'page' : 'false'}>
        ${icon(image)}<span>${t(`nav.${page}`)}</span>
      </a>
    `;
  }

  #balance() {
    const free = session.user.balance_ton;
    return html`
      <a
        class="balance"
        href=${linkTo('wallet')}
        data-testid="balance"
        data-amount=${free}
        aria-label=${t('header.balance', { amount: coins(free) })}
      >${icon('coin')}<span>${amount(free)}</span></a>
    `;
  }

  #traderSwitch() {
    return html`
      <label class="trader">
        <span class="visually-hidden">${t('header.trader')}</span>
        <select
          data-testid="trader-switch"
          ?disabled=${this.switching}
          .value=${live(String(session.user?.id ?? ''))}
          @change=${this.#onTrader}
        >
          ${session.signedIn ? '' : html`<option value="">${t('header.signedOut')}</option>`}
          ${session.traders.map((trader) => this.#option(trader))}
          <option value=${NEW}>${t('header.newTrader')}</option>
        </select>
        ${icon('down')}
      </label>
    `;
  }

  #option({ telegram_id: id, first_name: name }) {
    return html`<option value=${id} ?selected=${session.isMe(id)}>${name}</option>`;
  }

  #languageSwitch() {
    return html`
      <button
        type="button"
        class="language"
        data-testid="language-switch"
        lang=${language.other}
        aria-label=${t('header.language')}
        @click=${() => language.toggle()}
      >${language.other.toUpperCase()}</button>
    `;
  }

  async #onTrader(event) {
    const chosen = event.target.value;
    if (chosen === NEW) {
      await openDialog('new-trader-dialog');
      this.requestUpdate();
      return;
    }
    const trader = session.traders.find(({ telegram_id: id }) => String(id) === chosen);
    this.switching = true;
    try {
      await session.switchTo(trader);
    } catch (error) {
      toasts.fail(error);
    } finally {
      this.switching = false;
    }
  }
}

customElements.define('site-header', SiteHeader);
