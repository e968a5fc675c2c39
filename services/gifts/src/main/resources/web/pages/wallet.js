import { html } from 'lit';
import { api } from '../api.js';
import { copyButton, emptyState, failure, loadMore, pageHeading, rowSkeletons, time }
  from '../components/bits.js';
import { dealRows } from '../components/deals.js';
import { icon } from '../components/icons.js';
import { OPEN, withdrawalRows } from '../components/withdrawals.js';
import { openDialog } from '../dialog.js';
import { PageElement } from '../element.js';
import { amount, coins } from '../format.js';
import { has, t } from '../i18n/i18n.js';
import { toNano } from '../money.js';
import { Paged } from '../paged.js';
import { linkTo, replaceQuery } from '../router.js';
import { session } from '../session.js';
import { toasts } from '../toasts.js';
import '../components/topup-dialog.js';
import '../components/withdraw-dialog.js';

const TABS = ['history', 'buys', 'sells', 'topups', 'withdraws'];
const LOOK_AGAIN_MS = 3000;
const AMOUNT = /^\d{1,12}(\.\d{1,9})?$/;

/** The visitor's money: balance, memo, every movement, deals and top-ups. */
class WalletPage extends PageElement {
  static properties = { query: {}, tab: { state: true } };

  #lists = Object.fromEntries(TABS.map((name) =>
    [name, new Paged(this, (page, options) => api[name](page, options))]));
  #revision = session.revision;
  #following = null;

  constructor() {
    super();
    this.tab = TABS[0];
  }

  get heading() {
    return t('nav.wallet');
  }

  connectedCallback() {
    super.connectedCallback();
    this.#lists[this.tab].restart();
    this.#following = setInterval(() => this.#follow(), LOOK_AGAIN_MS);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#following);
  }

  firstUpdated() {
    const wanted = this.query.get('topup');
    if (wanted !== null) {
      replaceQuery('wallet');
      this.#topUp(AMOUNT.test(wanted) ? { amount: wanted } : {});
    }
  }

  willUpdate() {
    if (this.#revision !== session.revision) {
      this.#revision = session.revision;
      this.reload();
    }
  }

  reload() {
    this.#lists[this.tab].restart({ keep: 'items' });
  }

  render() {
    return html`
      ${pageHeading(this.heading)}
      ${this.#money()}
      <div class="tabs" role="tablist" aria-label=${t('wallet.tabs')} @keydown=${this.#onKey}>
        ${TABS.map((name) => this.#tabButton(name))}
      </div>
      <section class="panel" role="tabpanel" id="wallet-panel" aria-labelledby="tab-${this.tab}">
        ${this.#rows()}
      </section>
    `;
  }

  #money() {
    const { balance_ton: free, frozen_ton: frozen, memo } = session.user;
    return html`
      <section class="money panel" aria-label=${t('wallet.balance')}>
        <div class="money-main">
          <span class="muted">${t('wallet.free')}</span>
          <strong data-testid="wallet-free" data-amount=${free}>${coins(free)}</strong>
          <span class="muted" data-testid="wallet-frozen" data-amount=${frozen}>
            ${t('wallet.frozen', { amount: coins(frozen) })}
          </span>
        </div>
        <div class="money-side">
          <button
            type="button"
            class="button primary"
            data-testid="top-up"
            @click=${() => this.#topUp()}
          >${icon('plus')}${t('wallet.topUp')}</button>
          <button
            type="button"
            class="button"
            data-testid="withdraw"
            @click=${() => this.#withdraw()}
          >${t('wallet.withdraw')}</button>
          <p class="memo">
            <span class="muted">${t('wallet.memo')}</span>
            <span class="memo-code">
              <span class="code" data-testid="memo">${memo}</span>
              ${copyButton(memo, t('topup.copyMemo'))}
            </span>
          </p>
        </div>
      </section>
    `;
  }

  #tabButton(name) {
    const chosen = this.tab === name;
    return html`
      <button
        type="button"
        role="tab"
        id="tab-${name}"
        aria-selected=${chosen}
        aria-controls="wallet-panel"
        tabindex=${chosen ? 0 : -1}
        data-testid="tab-${name}"
        @click=${() => this.#show(name)}
      >${t(`wallet.${name}`)}</button>
    `;
  }

  #rows() {
    const list = this.#lists[this.tab];
    if (list.status === 'failed' && list.items.length === 0) {
      return failure(list.problem, () => list.restart());
    }
    if (list.status === 'loading' && list.items.length === 0) {
      return rowSkeletons(4);
    }
    if (list.isEmpty) {
      return this.#empty();
    }
    const rows = ROWS[this.tab] ?? dealRows;
    return html`${rows(list.items)}${loadMore(list)}`;
  }

  #empty() {
    const action = this.tab === 'buys' || this.tab === 'sells'
      ? html`<a class="button" href=${linkTo('browse')}>${t('mine.toMarket')}</a>`
      : '';
    return emptyState({
      image: 'wallet', title: t('wallet.nothing'), text: t(`wallet.no.${this.tab}`), action,
    });
  }

  #show(name) {
    this.tab = name;
    this.reload();
  }

  async #onKey({ key }) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
    if (!step) {
      return;
    }
    this.#show(TABS.at((TABS.indexOf(this.tab) + step) % TABS.length));
    await this.updateComplete;
    this.querySelector('[role=tab][aria-selected=true]').focus();
  }

  async #withdraw() {
    const done = await openDialog('withdraw-dialog');
    if (done) {
      const text = done.status === 'review' ? 'withdraw.inReview' : 'withdraw.accepted';
      toasts.say(t(text, { amount: coins(done.amount_ton) }));
      this.#show('withdraws');
    }
  }

  /** While something is on its way, how it stands is looked up again and again. */
  #follow() {
    const underWay = this.tab === 'withdraws' && this.isConnected
      && this.#lists.withdraws.items.some(({ status }) => OPEN.includes(status));
    if (underWay && !document.hidden) {
      this.reload();
    }
  }

  async #topUp(members) {
    const done = await openDialog('topup-dialog', members);
    if (done) {
      this.reload();
    }
  }
}

/** What is said of money that cannot be spent. */
const WHERE = { frozen: 'wallet.onHold', escrow: 'wallet.inEscrow' };

function historyRows(entries) {
  return html`
    <ul class="rows" role="list">
      ${entries.map((entry) => html`
        <li class="row" data-testid="history-row" data-reason=${entry.reason}>
          <div class="row-text">
            <span class="row-title">${reasonOf(entry)}</span>
            <span class="muted">
              ${time(entry.at)}${WHERE[entry.account] ? html` · ${t(WHERE[entry.account])}` : ''}
            </span>
          </div>
          <div class="row-end">
            <b class=${toNano(entry.amount_ton) < 0n ? 'out' : 'in'}>
              ${amount(entry.amount_ton, { signed: true })}
            </b>
            <span class="muted">${t('wallet.after', { amount: amount(entry.balance_ton) })}</span>
          </div>
        </li>
      `)}
    </ul>
  `;
}

/** A sale is a purchase to the one who pays. */
function reasonOf({ reason, amount_ton: value }) {
  const name = reason === 'sale' && toNano(value) < 0n ? 'reason.purchase' : `reason.${reason}`;
  return has(name) ? t(name) : reason;
}

function topupRows(deposits) {
  return html`
    <ul class="rows" role="list">
      ${deposits.map((deposit) => html`
        <li class="row" data-testid="topup-row">
          <div class="row-text">
            <span class="row-title">${t('reason.deposit')}</span>
            <span class="code muted" title=${deposit.hash}>${deposit.hash}</span>
          </div>
          <div class="row-end">
            <b class="in">${amount(deposit.amount_ton, { signed: true })}</b>
            <span class="muted">${time(deposit.at)}</span>
          </div>
        </li>
      `)}
    </ul>
  `;
}

/** How a tab's rows are drawn, where they are not deals. */
const ROWS = { history: historyRows, topups: topupRows, withdraws: withdrawalRows };

customElements.define('wallet-page', WalletPage);
