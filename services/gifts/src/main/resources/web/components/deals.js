import { html } from 'lit';
import { coins, person } from '../format.js';
import { t } from '../i18n/i18n.js';
import { linkToGift } from '../router.js';
import { picture, time } from './bits.js';

/** Deals as rows: which gift, from whom to whom, when and for how much. */
export function dealRows(deals) {
  return html`<ul class="rows" role="list">${deals.map((deal) => dealRow(deal))}</ul>`;
}

function dealRow(deal) {
  return html`
    <li class="row" data-testid="deal" data-deal-id=${deal.deal_id}>
      <a class="row-picture" href=${linkToGift(deal.nft_id)} tabindex="-1" aria-hidden="true">
        ${picture(deal)}
      </a>
      <div class="row-text">
        <a class="row-title" href=${linkToGift(deal.nft_id)}>
          ${deal.title} <span class="num">#${deal.num}</span>
        </a>
        <span class="muted">${parties(deal)}</span>
      </div>
      <div class="row-end">
        <b>${worth(deal)}</b>
        <span class="muted">${time(deal.at)}</span>
      </div>
    </li>
  `;
}

/** Past deals of one gift: no picture, the gift is known. */
export function pastDealRows(deals) {
  return html`
    <ul class="rows" role="list">
      ${deals.map((deal) => html`
        <li class="row" data-testid="past-deal" data-deal-id=${deal.deal_id}>
          <div class="row-text">
            <b>${worth(deal)}</b>
            <span class="muted">${parties(deal)}</span>
          </div>
          <div class="row-end"><span class="muted">${time(deal.at)}</span></div>
        </li>
      `)}
    </ul>
  `;
}

/** What it went for; gifts that are traded have no price. */
function worth({ kind, price_ton: price }) {
  return kind === 'trade' ? t('deal.kind.trade') : coins(price);
}

function parties({ seller_id: seller, buyer_id: buyer }) {
  return html`
    ${person(seller)}
    <span aria-hidden="true">→</span><span class="visually-hidden">${t('deal.to')}</span>
    ${person(buyer)}
  `;
}
