import { html } from 'lit';
import { api } from '../api.js';
import { openDialog } from '../dialog.js';
import { coins, giftName } from '../format.js';
import { t } from '../i18n/i18n.js';
import { linkToPresale } from '../router.js';
import { session } from '../session.js';
import { toasts } from '../toasts.js';
import { picture } from './bits.js';
import './amount-dialog.js';
import './consent-dialog.js';
import './count-down.js';

/** A presale as a card, with what is left until its gift can be passed on. */
export function presaleCard(presale) {
  const { gift } = presale;
  return html`
    <li>
      <a
        class="card"
        href=${linkToPresale(presale.presale_id)}
        data-testid="presale-card"
        data-presale-id=${presale.presale_id}
        data-state=${presale.state}
      >
        ${picture(gift)}
        ${session.isMe(presale.seller_id)
          ? html`<span class="badge">${t('gift.yours')}</span>`
          : session.isMe(presale.buyer_id)
            ? html`<span class="badge">${t('presale.you')}</span>` : ''}
        <span class="card-text">
          <span class="card-title"><b>${gift.title}</b> <span class="num">#${gift.num}</span></span>
          <span class="card-model">
            ${presale.state === 'listed'
              ? html`<count-down
                  .ends=${presale.transfer_time} .server=${presale.server_time}
                ></count-down>`
              : t(`presale.state.${presale.state}`)}
          </span>
          <span class="price">
            ${presale.price_ton ? coins(presale.price_ton) : t('presale.noPrice')}
          </span>
        </span>
      </a>
    </li>
  `;
}

/** Tells whether the gift can be passed on by the server's clock at the time of the answer. */
export function isTooLate({ transfer_time: from, server_time: now }) {
  return Date.parse(from) <= Date.parse(now);
}

/** Buys at the price that is shown, after showing what will move. */
export async function buyPresale(presale) {
  const order = { presale_id: presale.presale_id, expected_price_ton: presale.price_ton };
  const bought = await consent(presale, 'prebuying', {
    preview: (options) => api.previewBuyPresale(order, options),
    act: (key) => api.buyPresale(order, key),
  });
  return said(bought, 'presale.bought', presale);
}

/** Asks for a price and shows what becomes of the deposit, then sets it. */
export async function pricePresale(presale) {
  const asked = await openDialog('amount-dialog', {
    gift: presale.gift,
    texts: 'prepricing',
    suggested: presale.price_ton,
    act: async (amount) => ({ amount }),
  });
  if (!asked) {
    return null;
  }
  return said(await reprice(presale, 'prelisting', asked.amount), 'presale.priced', presale);
}

/** Takes a presale off sale, with the deposit back. */
export async function unlistPresale(presale) {
  return said(await reprice(presale, 'preunlisting', null), 'presale.unlisted', presale);
}

/** Gives a presale up, with the deposit back. */
export async function deletePresale(presale) {
  const given = await consent(presale, 'predeleting', {
    preview: (options) => api.previewDeletePresale(presale.presale_id, options),
    act: (key) => api.deletePresale(presale.presale_id, key),
  });
  return said(given, 'presale.deleted', presale);
}

function reprice(presale, texts, amount) {
  const wish = { presale_id: presale.presale_id, price_ton: amount };
  return consent(presale, texts, {
    preview: (options) => api.previewPresalePrice(wish, options),
    act: (key) => api.setPresalePrice(wish, key),
  }, amount);
}

function consent(presale, texts, { preview, act }, amount = '') {
  return openDialog('consent-dialog', {
    gift: { ...presale.gift, owner_id: presale.seller_id },
    texts,
    confirmation: `${texts}:${presale.presale_id}:${presale.version}:${amount}`,
    preview,
    act,
  });
}

function said(changed, text, { gift }) {
  if (changed) {
    const amount = changed.price_ton ? coins(changed.price_ton) : '';
    toasts.say(t(text, { name: giftName(gift), amount }));
  }
  return changed;
}
