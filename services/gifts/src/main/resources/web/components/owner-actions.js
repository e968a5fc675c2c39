import { html } from 'lit';
import { api } from '../api.js';
import { openDialog } from '../dialog.js';
import { forgetFacets } from '../facets.js';
import { coins, giftName } from '../format.js';
import { t } from '../i18n/i18n.js';
import { linkToAuction } from '../router.js';
import { session } from '../session.js';
import { toasts } from '../toasts.js';
import { backButton } from './returns.js';
import './auction-dialog.js';
import './price-dialog.js';

/**
 * What an owner can do with a gift; `onChanged` gets the gift as it is afterwards. The words on the
 * button that changes the price depend on the room there is.
 */
export function ownerActions(gift, onChanged, changeText = t('mine.change')) {
  const name = giftName(gift);
  if (gift.state === 'idle') {
    return html`
      <button
        type="button"
        class="button primary"
        data-testid="sell-button"
        aria-label=${t('mine.sellNamed', { name })}
        @click=${() => price(gift, onChanged)}
      >${t('mine.sell')}</button>
      ${auctionButton(gift, onChanged)}
      ${backButton(gift, onChanged)}
    `;
  }
  if (gift.state !== 'listed') {
    return '';
  }
  return html`
    <button
      type="button"
      class="button"
      data-testid="change-price-button"
      aria-label=${t('mine.changeNamed', { name })}
      @click=${() => price(gift, onChanged)}
    >${changeText}</button>
    <button
      type="button"
      class="button quiet"
      data-testid="unlist-button"
      aria-label=${t('mine.unlistNamed', { name })}
      @click=${(event) => unlist(gift, onChanged, event.currentTarget)}
    >${t('mine.unlist')}</button>
    ${auctionButton(gift, onChanged)}
  `;
}

function auctionButton(gift, onChanged) {
  return html`
    <button
      type="button"
      class="button"
      data-testid="auction-button"
      aria-label=${t('mine.auctionNamed', { name: giftName(gift) })}
      @click=${() => auction(gift, onChanged)}
    >${t('mine.auction')}</button>
  `;
}

async function auction(gift, onChanged) {
  const opened = await openDialog('auction-dialog', { gift });
  if (opened) {
    toasts.say(t('auction.opened', { name: giftName(gift) }));
    onChanged(opened.gift);
    location.hash = linkToAuction(opened.auctionId);
  }
}

async function price(gift, onChanged) {
  const changed = await openDialog('price-dialog', { gift });
  if (changed) {
    const members = { name: giftName(changed), amount: coins(changed.price_ton) };
    toasts.say(t('mine.listed', members));
    onChanged(changed);
  }
}

async function unlist(gift, onChanged, button) {
  button.disabled = true;
  try {
    const changed = await api.setPrice(gift.nft_id, null);
    forgetFacets();
    session.moved();
    toasts.say(t('mine.unlisted', { name: giftName(changed) }));
    onChanged(changed);
  } catch (error) {
    toasts.fail(error);
  } finally {
    button.disabled = false;
  }
}
