import { html } from 'lit';
import { giftName } from '../format.js';
import { t } from '../i18n/i18n.js';
import { linkToGift } from '../router.js';
import { picture } from './bits.js';

/** Gifts as small pictures, each a link with the gift's name. */
export function giftTiles(gifts) {
  return html`
    <ul class="tiles" role="list">
      ${gifts.map((gift) => html`
        <li>
          <a class="tile" href=${linkToGift(gift.nft_id)} data-nft-id=${gift.nft_id}>
            ${picture(gift)}<span>${giftName(gift)}</span>
          </a>
        </li>
      `)}
    </ul>
  `;
}

/** What each gift in return has to be. */
export function requirementChips(requirements) {
  return html`
    <ul class="wants" role="list">
      ${requirements.map(({ collection, backdrop }) => html`
        <li class="chip">${collection} · ${backdrop ?? t('trades.any')}</li>
      `)}
    </ul>
  `;
}
