import { html } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { onEveryWait } from './api.js';
import { failure } from './components/bits.js';
import { closeDialogs } from './dialog.js';
import { LiveElement } from './element.js';
import { t } from './i18n/i18n.js';
import { linkTo, readHash } from './router.js';
import { session } from './session.js';
import { telegram } from './telegram.js';
import { toasts } from './toasts.js';
import './components/site-header.js';
import './components/toast-region.js';
import './pages/browse.js';

/** Pages that are fetched when they are first visited. */
const LATER = {
  gift: () => import('./pages/gift.js'),
  auctions: () => import('./pages/auctions.js'),
  auction: () => import('./pages/auction.js'),
  presales: () => import('./pages/presales.js'),
  presale: () => import('./pages/presale.js'),
  channels: () => import('./pages/channels.js'),
  channel: () => import('./pages/channel.js'),
  accounts: () => import('./pages/accounts.js'),
  offers: () => import('./pages/offers.js'),
  trades: () => import('./pages/trades.js'),
  mine: () => import('./pages/mine.js'),
  wallet: () => import('./pages/wallet.js'),
  activity: () => import('./pages/activity.js'),
  solvency: () => import('./pages/solvency.js'),
};
const NEEDS_SIGN_IN = new Set(['mine', 'accounts', 'offers', 'wallet']);

/** The shell: header, the page of the present address, footer and toasts. */
class KeelsonApp extends LiveElement {
  static properties = { route: { state: true }, online: { state: true } };

  #arriving = false;
  #address = location.hash;

  constructor() {
    super();
    this.route = readHash(location.hash);
    this.online = navigator.onLine;
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('hashchange', this.#onAddress);
    addEventListener('online', this.#onLine);
    addEventListener('offline', this.#onLine);
    this.#load(this.route);
    session.start();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.#onAddress);
    removeEventListener('online', this.#onLine);
    removeEventListener('offline', this.#onLine);
  }

  render() {
    return html`
      <a class="skip" href="#main" @click=${this.#skip}>${t('nav.skip')}</a>
      <div class="offline" role="status">${this.online ? '' : t('offline')}</div>
      <header class="site-head"><site-header .page=${this.route.page}></site-header></header>
      <main id="main" tabindex="-1">
        ${keyed(`${session.user?.id} ${this.route.page}`, this.#page())}
      </main>
      ${this.#footer()}
      <toast-region></toast-region>
    `;
  }

  async updated() {
    const page = this.querySelector('main > .page');
    if (this.#arriving && page?.updateComplete) {
      this.#arriving = false;
      await page.updateComplete;
      page.arrive();
    }
  }

  #page() {
    const { page, id, query } = this.route;
    if (session.status === 'failed') {
      return failure(session.problem, () => session.start());
    }
    if (session.status === 'starting') {
      return html`<p class="starting" role="status">${t('list.loading')}</p>`;
    }
    if (NEEDS_SIGN_IN.has(page) && !session.signedIn) {
      return notice('signin.title', 'signin.text');
    }
    switch (page) {
      case 'browse': return html`<browse-page class="page" .query=${query}></browse-page>`;
      case 'gift': return html`<gift-page class="page" .nftId=${id}></gift-page>`;
      case 'auctions': return html`<auctions-page class="page" .query=${query}></auctions-page>`;
      case 'auction': return html`<auction-page class="page" .auctionId=${id}></auction-page>`;
      case 'presales': return html`<presales-page class="page" .query=${query}></presales-page>`;
      case 'presale': return html`<presale-page class="page" .presaleId=${id}></presale-page>`;
      case 'channels': return html`<channels-page class="page" .query=${query}></channels-page>`;
      case 'channel': return html`<channel-page class="page" .channelId=${id}></channel-page>`;
      case 'accounts': return html`<accounts-page class="page"></accounts-page>`;
      case 'offers': return html`<offers-page class="page"></offers-page>`;
      case 'trades': return html`<trades-page class="page"></trades-page>`;
      case 'mine': return html`<mine-page class="page"></mine-page>`;
      case 'wallet': return html`<wallet-page class="page" .query=${query}></wallet-page>`;
      case 'activity': return html`<activity-page class="page"></activity-page>`;
      case 'solvency': return html`<solvency-page class="page"></solvency-page>`;
      default: return notice('missing.title', 'missing.text');
    }
  }

  #footer() {
    return html`
      <footer class="site-foot">
        <span>Keelson Gifts</span>
        <nav aria-label=${t('footer.label')}>
          <a href=${linkTo('solvency')}>${t('nav.solvency')}</a>
          <a href="/docs">${t('footer.docs')}</a>
        </nav>
        ${session.config.sandbox ? html`<span class="chip">${t('footer.sandbox')}</span>` : ''}
      </footer>
    `;
  }

  #onAddress = () => {
    if (history.state === null) {
      history.replaceState({ from: this.#address }, '');
    }
    this.#address = location.hash;
    closeDialogs();
    this.#load(readHash(location.hash));
  };

  // The old page stays until the new one's module is here; a later visit overtakes an earlier one.
  async #load(route) {
    this.wanted = route;
    try {
      await LATER[route.page]?.();
      if (this.wanted === route) {
        this.#arriving = this.hasUpdated && route !== this.route;
        this.route = route;
      }
    } catch (cause) {
      toasts.fail({ code: 'UNREACHABLE', cause });
    }
  }

  #onLine = () => {
    const back = navigator.onLine && !this.online;
    this.online = navigator.onLine;
    if (back) {
      if (session.status === 'failed') {
        session.start();
      } else {
        this.querySelector('main > .page')?.reload?.();
      }
    }
  };

  #skip = (event) => {
    event.preventDefault();
    this.querySelector('main').focus();
  };
}

function notice(title, text) {
  return html`
    <div class="empty">
      <h1 tabindex="-1">${t(title)}</h1>
      <p>${t(text)}</p>
      <a class="button" href=${linkTo('browse')}>${t('mine.toMarket')}</a>
    </div>
  `;
}

telegram.start();
history.scrollRestoration = 'manual';
onEveryWait(({ seconds }) => {
  toasts.say(t('wait.limited', { count: seconds }), { kind: 'info', staysMs: seconds * 1000 });
});
customElements.define('keelson-app', KeelsonApp);
