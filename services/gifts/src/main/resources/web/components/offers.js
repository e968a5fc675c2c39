import { html } from 'lit';
import { api } from '../api.js';
import { openDialog } from '../dialog.js';
import { coins, giftName, person } from '../format.js';
import { t } from '../i18n/i18n.js';
import { PRICE_MIN, toDecimal, toNano } from '../money.js';
import { linkToGift } from '../router.js';
import { session } from '../session.js';
import { toasts } from '../toasts.js';
import { picture, time } from './bits.js';
import './amount-dialog.js';
import './consent-dialog.js';

/** Offers as rows, with what the visitor can do about each; `onChanged` is told when it is done. */
export function offerRows(offers, onChanged) {
  return html`
    <ul class="rows" role="list">${offers.map((offer) => offerRow(offer, onChanged))}</ul>
  `;
}

function offerRow(offer, onChanged) {
  const { nft } = offer;
  return html`
    <li
      class="row offer"
      data-testid="offer"
      data-offer-id=${offer.offer_id}
      data-nft-id=${offer.nft_id}
      data-counter=${offer.counter_ton ?? ''}
    >
      <a class="row-picture" href=${linkToGift(offer.nft_id)} tabindex="-1" aria-hidden="true">
        ${picture(nft)}
      </a>
      <div class="row-text">
        <a class="row-title" href=${linkToGift(offer.nft_id)}>
          ${nft.title} <span class="num">#${nft.num}</span>
        </a>
        <span class="muted">
          ${person(offer.author_id)} <span aria-hidden="true">→</span>
          <span class="visually-hidden">${t('deal.to')}</span> ${person(offer.owner_id)}
          · ${t('offer.until')} ${time(offer.expires_at)}
        </span>
      </div>
      <div class="row-end">
        <b>${coins(offer.price_ton)}</b>
        <span class="muted">
          ${offer.counter_ton
            ? t('offer.counterPrice', { amount: coins(offer.counter_ton) })
            : nft.price_ton ? t('offer.asked', { amount: coins(nft.price_ton) }) : ''}
        </span>
      </div>
      <div class="row-actions">${actions(offer, onChanged)}</div>
    </li>
  `;
}

function actions(offer, onChanged) {
  const owner = session.isMe(offer.owner_id);
  const name = giftName(offer.nft);
  const button = (word, kind, act) => html`
    <button
      type="button"
      class="button ${kind}"
      data-testid="${word}-offer"
      aria-label=${t(`offer.${word}Named`, { name, amount: coins(offer.price_ton) })}
      @click=${async () => { if (await act(offer)) { onChanged(); } }}
    >${t(`offer.${word}`)}</button>
  `;
  if (owner) {
    return html`
      ${button('accept', 'primary', accept)}
      ${button('ask', '', counter)}
      ${button('refuse', 'quiet', refuse)}
    `;
  }
  return html`
    ${offer.counter_ton ? button('agree', 'primary', accept) : ''}
    ${button('withdraw', 'quiet', refuse)}
  `;
}

/** Offers a price for a listed gift. */
export async function makeOffer(gift) {
  const half = toNano(gift.price_ton) / 2n;
  const made = await openDialog('amount-dialog', {
    gift,
    texts: 'offering',
    least: toDecimal(half < PRICE_MIN ? PRICE_MIN : half),
    suggested: gift.price_ton,
    confirmation: `offer:${gift.nft_id}`,
    act: (amount, key) => api.makeOffer(gift.nft_id, amount, key),
  });
  if (made) {
    toasts.say(t('offer.made', { name: giftName(gift), amount: coins(made.frozen_ton) }));
  }
  return made;
}

async function counter(offer) {
  const ask = toNano(offer.nft.price_ton);
  const offered = toNano(offer.price_ton);
  const [least, most] = ask < offered ? [ask, offered] : [offered, ask];
  const countered = await openDialog('amount-dialog', {
    gift: offer.nft,
    texts: 'counter',
    least: toDecimal(least),
    most: toDecimal(most),
    suggested: offer.counter_ton ?? offer.nft.price_ton,
    act: (amount) => api.counterOffer(offer.offer_id, amount),
  });
  if (countered) {
    toasts.say(t('offer.countered', { amount: coins(countered.counter_ton) }));
  }
  return countered;
}

async function accept(offer) {
  const price = session.isMe(offer.owner_id) ? offer.price_ton : offer.counter_ton;
  const consent = { offer_id: offer.offer_id, expected_price_ton: price };
  const accepted = await openDialog('consent-dialog', {
    gift: offer.nft,
    texts: 'consent',
    confirmation: `accept:${offer.offer_id}:${price}`,
    preview: (options) => api.previewAccept(consent, options),
    act: (key) => api.acceptOffer(consent, key),
  });
  if (accepted) {
    toasts.say(t('offer.accepted', {
      name: giftName(offer.nft), amount: coins(accepted.price_ton),
    }));
  }
  return accepted;
}

async function refuse(offer) {
  try {
    const ended = await api.refuseOffer(offer.offer_id);
    session.moved();
    toasts.say(t(`offer.ended.${ended.state}`, { name: giftName(offer.nft) }));
    return ended;
  } catch (error) {
    toasts.fail(error);
    return null;
  }
}
