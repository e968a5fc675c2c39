import { html } from 'lit';
import { api } from '../api.js';
import { emptyState, failure, loadMore, pageHeading, rowSkeletons } from '../components/bits.js';
import { icon } from '../components/icons.js';
import { proposalRows, tradeRows } from '../components/trade-rows.js';
import { openDialog } from '../dialog.js';
import { PageElement } from '../element.js';
import { t } from '../i18n/i18n.js';
import { Paged } from '../paged.js';
import { session } from '../session.js';
import { toasts } from '../toasts.js';
import '../components/trade-dialog.js';

const LISTS = {
  market: { read: api.trades, rows: tradeRows },
  personal: { read: api.personalTrades, rows: tradeRows },
  mine: { read: api.myTrades, rows: tradeRows },
  received: { read: api.receivedProposals, rows: proposalRows },
  sent: { read: api.myProposals, rows: proposalRows },
};

/** Trades open to all, those for the visitor, and the visitor's own trades and proposals. */
class TradesPage extends PageElement {
  static properties = { view: { state: true } };

  #lists = Object.fromEntries(Object.entries(LISTS).map(([name, { read }]) =>
    [name, new Paged(this, (page, options) => read(page, options))]));

  constructor() {
    super();
    this.view = 'market';
  }

  get heading() {
    return t('nav.trades');
  }

  get #views() {
    return session.signedIn ? Object.keys(LISTS) : ['market'];
  }

  connectedCallback() {
    super.connectedCallback();
    this.reload();
  }

  reload() {
    this.#views.forEach((view) => this.#lists[view].restart({ keep: 'items' }));
  }

  render() {
    return html`
      ${pageHeading(this.heading, session.signedIn ? this.#openButton() : '')}
      <div class="tabs" role="tablist" aria-label=${this.heading} @keydown=${this.#onKey}>
        ${this.#views.map((view) => this.#tab(view))}
      </div>
      <section
        class="panel" role="tabpanel" id="trades-panel" aria-labelledby="tab-${this.view}"
      >${this.#rows()}</section>
    `;
  }

  #openButton() {
    return html`
      <button type="button" class="button primary" data-testid="open-trade" @click=${this.#open}>
        ${icon('plus')}${t('trades.open')}
      </button>
    `;
  }

  #tab(view) {
    const chosen = this.view === view;
    return html`
      <button
        type="button"
        role="tab"
        id="tab-${view}"
        aria-selected=${chosen}
        aria-controls="trades-panel"
        tabindex=${chosen ? 0 : -1}
        data-testid="tab-${view}"
        @click=${() => { this.view = view; }}
      >${t(`trades.${view}`)}</button>
    `;
  }

  #rows() {
    const list = this.#lists[this.view];
    if (list.status === 'failed' && list.items.length === 0) {
      return failure(list.problem, () => list.restart());
    }
    if (list.status === 'loading' && list.items.length === 0) {
      return rowSkeletons(3);
    }
    if (list.isEmpty) {
      return emptyState({
        image: 'swap', title: t('trades.emptyTitle'), text: t(`trades.no.${this.view}`),
      });
    }
    const { rows } = LISTS[this.view];
    return html`${rows(list.items, () => this.reload())}${loadMore(list)}`;
  }

  #open = async () => {
    if (await openDialog('trade-dialog')) {
      toasts.say(t('trading.opened'));
      this.view = 'mine';
      this.reload();
    }
  };

  async #onKey({ key }) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
    if (step) {
      const views = this.#views;
      this.view = views.at((views.indexOf(this.view) + step) % views.length);
      await this.updateComplete;
      this.querySelector('[role=tab][aria-selected=true]').focus();
    }
  }
}

customElements.define('trades-page', TradesPage);
