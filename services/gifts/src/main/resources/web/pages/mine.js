import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { api } from '../api.js';
import { emptyState, failure, loadMore, pageHeading, picture } from '../components/bits.js';
import { cardSkeletons, cardText } from '../components/gift-card.js';
import { icon } from '../components/icons.js';
import { ownerActions } from '../components/owner-actions.js';
import { refusedNote } from '../components/returns.js';
import { openDialog } from '../dialog.js';
import { PageElement } from '../element.js';
import { t } from '../i18n/i18n.js';
import { Paged } from '../paged.js';
import { linkTo, linkToGift } from '../router.js';
import { session } from '../session.js';
import { toasts } from '../toasts.js';
import '../components/send-gift-dialog.js';

const PAGE_SIZE = 24;
const RETURNS_AT_MOST = 100;

/** The visitor's gifts in custody: sell, change the price, unlist, and send more in. */
class MinePage extends PageElement {
  #list = new Paged(this, (page, options) => api.myGifts(page, options), { limit: PAGE_SIZE });
  #returns = new Paged(this, (page, options) => api.returns(page, options), {
    limit: RETURNS_AT_MOST,
  });

  get heading() {
    return t('nav.mine');
  }

  connectedCallback() {
    super.connectedCallback();
    this.#list.restart();
    this.#returns.restart();
  }

  reload() {
    this.#list.restart({ keep: 'items' });
    this.#returns.restart({ keep: 'items' });
  }

  render() {
    return html`
      ${pageHeading(this.heading, session.config.sandbox ? this.#sendButton() : '')}
      <p><a href=${linkTo('accounts')} data-testid="to-accounts">${t('mine.onTelegram')}</a></p>
      ${this.#gifts()}
    `;
  }

  #sendButton() {
    return html`
      <button type="button" class="button" data-testid="send-gift" @click=${this.#send}>
        ${icon('plus')}${t('send.open')}
      </button>
    `;
  }

  #gifts() {
    const { items, status, problem, isEmpty } = this.#list;
    if (status === 'failed' && items.length === 0) {
      return failure(problem, () => this.#list.restart());
    }
    if (isEmpty) {
      return emptyState({
        image: 'gift',
        title: t('mine.emptyTitle'),
        text: t('mine.empty'),
        action: html`<a class="button primary" href=${linkTo('browse')}>${t('mine.toMarket')}</a>`,
      });
    }
    const waiting = status === 'loading' && items.length === 0;
    return html`
      <ul class="grid" role="list" aria-busy=${waiting}>
        ${waiting ? cardSkeletons(6) : repeat(items, ({ nft_id: id }) => id, (gift) =>
          this.#card(gift))}
      </ul>
      ${loadMore(this.#list)}
    `;
  }

  #card(gift) {
    const take = (changed) =>
      this.#list.replace(({ nft_id: id }) => id === changed.nft_id, changed);
    return html`
      <li class="own" data-testid="my-gift" data-nft-id=${gift.nft_id} data-state=${gift.state}>
        <a class="card" href=${linkToGift(gift.nft_id)}>${picture(gift)}${cardText(gift)}</a>
        ${refusedNote(gift, this.#returns.items)}
        <div class="own-actions">${ownerActions(gift, take, t('mine.changeShort'))}</div>
      </li>
    `;
  }

  #send = async () => {
    const sent = await openDialog('send-gift-dialog');
    if (!sent) {
      return;
    }
    if (sent.arrived) {
      toasts.say(t('send.arrived', { name: sent.name }));
    } else {
      toasts.say(t('send.onTheWay', { name: sent.name }), { kind: 'info' });
    }
    this.reload();
  };
}

customElements.define('mine-page', MinePage);
