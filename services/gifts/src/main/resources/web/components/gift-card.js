import { html } from 'lit';
import { coins } from '../format.js';
import { t } from '../i18n/i18n.js';
import { linkToGift } from '../router.js';
import { session } from '../session.js';
import { picture, stateChip } from './bits.js';

/** A gift in a grid: the whole card leads to its page. */
export function giftCard(gift) {
  return html`
    <a
      class="card"
      href=${linkToGift(gift.nft_id)}
      data-testid="gift-card"
      data-nft-id=${gift.nft_id}
      data-price=${gift.price_ton ?? ''}
    >
      ${picture(gift)}
      ${session.isMe(gift.owner_id) ? html`<span class="badge">${t('gift.yours')}</span>` : ''}
      ${cardText(gift)}
    </a>
  `;
}

/** Title, number, model and price, or the state where there is no price. */
export function cardText(gift) {
  return html`
    <span class="card-text">
      <span class="card-title"><b>${gift.title}</b> <span class="num">#${gift.num}</span></span>
      <span class="card-model">${gift.model}</span>
      ${gift.price_ton
        ? html`<span class="price">${coins(gift.price_ton)}</span>`
        : stateChip(gift.state)}
    </span>
  `;
}

export function cardSkeletons(number) {
  return Array.from({ length: number }, () => html`
    <li aria-hidden="true">
      <div class="card">
        <span class="picture skeleton"></span>
        <span class="card-text">
          <span class="skeleton line"></span>
          <span class="skeleton line short"></span>
          <span class="skeleton line price-line"></span>
        </span>
      </div>
    </li>
  `);
}
