import { html } from 'lit';
import { api } from '../api.js';
import { DialogElement } from '../dialog.js';
import { forgetFacets } from '../facets.js';
import { coins } from '../format.js';
import { isAbandoned } from '../http.js';
import { t } from '../i18n/i18n.js';
import { once, Undecided, unansweredKey } from '../once.js';
import { linkTo } from '../router.js';
import { session } from '../session.js';
import { picture } from './bits.js';
import { icon } from './icons.js';
import { postingRows } from './postings.js';

const PRICE_CHANGES_AT_MOST = 3;

/**
 * Buys a gift in two steps: shows what will move (a dry run of the very purchase), then buys at
 * exactly that price. Finishes with the deal, or with undefined.
 *
 * Phases: `checking` → `ready` | `refused`; `ready` → `sending` → `done` | `refused` | `undecided`.
 */
class BuyDialog extends DialogElement {
  static properties = {
    gift: {}, phase: { state: true }, price: { state: true }, preview: { state: true },
    formerPrice: { state: true }, waiting: { state: true }, deal: { state: true },
  };

  #leaving = new AbortController();
  #priceChanges = 0;

  constructor() {
    super();
    this.phase = 'checking';
    this.preview = null;
    this.formerPrice = null;
    this.waiting = null;
    this.deal = null;
  }

  connectedCallback() {
    super.connectedCallback();
    this.price = this.gift.price_ton;
    if (unansweredKey(this.#confirmation)) {
      this.phase = 'undecided';
    } else {
      this.#check();
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#leaving.abort();
  }

  get #confirmation() {
    return `buy:${session.user.id}:${this.gift.nft_id}:${this.price}`;
  }

  get #order() {
    return { nft_id: this.gift.nft_id, expected_price_ton: this.price };
  }

  render() {
    const done = this.phase === 'done';
    return this.frame({
      title: t(done ? 'buy.doneTitle' : 'buy.title'),
      body: html`
        <div class="buy-gift">
          ${picture(this.gift, { eager: true })}
          <p><b>${this.gift.title}</b> <span class="num">#${this.gift.num}</span>
            <span class="muted">${this.gift.model}</span></p>
        </div>
        ${done ? this.#receipt() : this.#proposal()}
        <p class="wait" role="status">${this.#statusLine()}</p>
      `,
      actions: done ? this.#doneActions() : this.#actions(),
    });
  }

  #proposal() {
    if (this.phase === 'undecided') {
      return html`<p class="note note-warn">${t('buy.undecided')}</p>`;
    }
    return html`
      ${this.formerPrice ? this.#priceNote() : ''}
      ${this.phase === 'checking' ? html`<div class="skeleton postings-skeleton"></div>` : ''}
      ${this.preview && this.phase !== 'refused'
        ? html`<p class="muted">${t('buy.about')}</p>${postingRows(this.preview, this.gift)}`
        : ''}
    `;
  }

  #priceNote() {
    const amounts = { from: coins(this.formerPrice), to: coins(this.price) };
    return html`
      <p class="note note-warn" role="alert" data-testid="price-changed">
        ${t('buy.priceChanged', amounts)}
      </p>
    `;
  }

  #statusLine() {
    if (this.waiting) {
      return t(`wait.${this.waiting.reason}`, { count: Math.ceil(this.waiting.seconds) });
    }
    return { checking: t('buy.checking'), sending: t('buy.sending') }[this.phase] ?? '';
  }

  #actions() {
    const cancel = html`
      <button type="button" class="button" ?disabled=${this.busy} @click=${() => this.finish()}>
        ${t(this.phase === 'refused' ? 'action.close' : 'action.cancel')}
      </button>
    `;
    if (this.phase === 'refused') {
      return html`${cancel}${this.#wayOut()}`;
    }
    const label = this.phase === 'undecided' ? t('buy.askAgain') : t('buy.confirm', {
      amount: coins(this.price),
    });
    return html`
      ${cancel}
      <button
        type="button"
        class="button primary"
        data-testid="confirm-buy"
        aria-busy=${this.phase === 'sending'}
        ?disabled=${this.phase === 'checking' || this.phase === 'sending'}
        @click=${this.#confirm}
      >${label}</button>
    `;
  }

  /** A refusal that the visitor can do something about leads there. */
  #wayOut() {
    if (this.problem?.code === 'INSUFFICIENT_BALANCE') {
      const missing = this.problem.members.missing_ton;
      return html`
        <a
          class="button primary"
          data-testid="top-up-missing"
          href=${linkTo('wallet', missing ? { topup: missing } : {})}
        >${t('wallet.topUp')}</a>
      `;
    }
    return html`
      <button type="button" class="button primary" @click=${this.#check}>
        ${t('action.retry')}
      </button>
    `;
  }

  #receipt() {
    return html`
      <p class="note note-good" data-testid="buy-done" data-deal-id=${this.deal.deal_id}>
        ${icon('check')}${t('buy.done', { amount: coins(this.deal.price_ton) })}
      </p>
      <dl class="facts">
        <div><dt>${t('buy.deal')}</dt><dd class="code">${this.deal.deal_id}</dd></div>
        <div><dt>${t('buy.balanceNow')}</dt><dd>${coins(this.deal.balance_ton)}</dd></div>
      </dl>
    `;
  }

  #doneActions() {
    return html`
      <button type="button" class="button" @click=${() => this.finish(this.deal)}>
        ${t('action.close')}
      </button>
      <a class="button primary" data-testid="to-my-gifts" href=${linkTo('mine')}>
        ${t('nav.mine')}
      </a>
    `;
  }

  #check = () => this.#run('checking', async (options) => {
    this.preview = await api.previewBuy(this.#order, options);
    this.price = this.preview.answer.price_ton;
    this.phase = 'ready';
    await this.updateComplete;
    this.querySelector('[data-testid=confirm-buy]')?.focus();
  });

  #confirm = () => this.#run('sending', async (options) => {
    this.busy = true;
    const send = (key) => api.buy(this.#order, key, options);
    this.deal = await once(this.#confirmation, send, options);
    this.result = this.deal;
    this.phase = 'done';
    forgetFacets();
    session.moved(this.deal.balance_ton);
    await this.updateComplete;
    this.querySelector('h2').focus();
  });

  async #run(phase, act) {
    this.phase = phase;
    this.problem = null;
    const onWait = (waiting) => { this.waiting = waiting; };
    try {
      await act({ signal: this.#leaving.signal, onWait });
    } catch (error) {
      if (!isAbandoned(error)) {
        this.#refuse(error);
      }
    } finally {
      this.busy = false;
      this.waiting = null;
    }
  }

  #refuse(error) {
    const now = error.members?.price_ton;
    if (error.code === 'PRICE_CHANGED' && now && this.#priceChanges < PRICE_CHANGES_AT_MOST) {
      this.#priceChanges += 1;
      this.formerPrice = this.price;
      this.price = now;
      this.#check();
      return;
    }
    const undecided = error instanceof Undecided;
    this.phase = undecided ? 'undecided' : 'refused';
    this.problem = undecided ? error.reported : error;
  }
}

customElements.define('buy-dialog', BuyDialog);
