import { html } from 'lit';
import { api } from '../api.js';
import { openDialog } from '../dialog.js';
import { coins, giftName } from '../format.js';
import { t } from '../i18n/i18n.js';
import { linkToChannel } from '../router.js';
import { session } from '../session.js';
import { toasts } from '../toasts.js';
import { picture } from './bits.js';
import './amount-dialog.js';
import './consent-dialog.js';
import './count-down.js';

const IN_A_CARD = 4;

/** A channel as a card: up to four of its gifts, its name, its price, and how it stands. */
export function channelCard(channel) {
  return html`
    <li>
      <a
        class="card"
        href=${linkToChannel(channel.channel_id)}
        data-testid="channel-card"
        data-channel-id=${channel.channel_id}
        data-state=${channel.state}
      >
        ${mosaic(channel)}
        ${badge(channel)}
        <span class="card-text">
          <span class="card-title"><b>${channel.title}</b></span>
          <span class="card-model">
            ${channel.state === 'held'
              ? timeLeft(channel)
              : channel.state === 'listed'
                ? t('channel.gifts', { count: channel.gift_count })
                : t(`channel.state.${channel.state}`)}
          </span>
          <span class="price">
            ${channel.price_ton ? coins(channel.price_ton) : t('channel.noPrice')}
          </span>
        </span>
      </a>
    </li>
  `;
}

function badge(channel) {
  if (session.isMe(channel.seller_id)) {
    return html`<span class="badge">${t('gift.yours')}</span>`;
  }
  return session.isMe(channel.buyer_id)
    ? html`<span class="badge">${t('channel.you')}</span>` : '';
}

/** Up to four of the gifts in one square. */
export function mosaic({ gifts }) {
  return html`
    <span class="mosaic" data-count=${Math.min(gifts.length, IN_A_CARD)}>
      ${gifts.slice(0, IN_A_CARD).map((gift) => picture(gift))}
    </span>
  `;
}

/** How long the seller has to hand a bought channel over. */
export function timeLeft(channel, over = () => {}) {
  return html`
    <count-down .ends=${channel.deadline} .server=${channel.server_time} @over=${over}></count-down>
  `;
}

/** All gifts of a channel, with their names. */
export function channelGifts(gifts) {
  return html`
    <ul class="tiles" role="list">
      ${gifts.map((gift) => html`
        <li><span class="tile">${picture(gift)}<span>${giftName(gift)}</span></span></li>
      `)}
    </ul>
  `;
}

function about(channel) {
  return html`
    <div class="buy-gift">
      ${mosaic(channel)}
      <p><b>${channel.title}</b>
        <span class="muted">${t('channel.gifts', { count: channel.gift_count })}</span></p>
    </div>
  `;
}

/** Buys at the price that is shown, after showing what will move. */
export async function buyChannel(channel) {
  const order = { channel_id: channel.channel_id, expected_price_ton: channel.price_ton };
  const bought = await consent(channel, 'chanbuying', {
    preview: (options) => api.previewBuyChannel(order, options),
    act: (key) => api.buyChannel(order, key),
  });
  return said(bought, 'channel.bought', channel);
}

/** Asks for a price and sets it. */
export async function priceChannel(channel) {
  const priced = await openDialog('amount-dialog', {
    about: about(channel),
    texts: 'chanpricing',
    suggested: channel.price_ton,
    act: (amount) => api.setChannelPrice(channel.channel_id, amount),
  });
  return said(priced, 'channel.priced', channel);
}

/** Takes a channel off sale. */
export async function unlistChannel(channel) {
  return attempted(
    () => api.setChannelPrice(channel.channel_id, null), 'channel.unlisted', channel);
}

/** Withdraws a channel, or declines its sale after showing whose money is free then. */
export async function withdrawChannel(channel) {
  const withdrawn = await consent(channel, 'chanwithdrawing', {
    preview: (options) => api.previewWithdrawChannel(channel.channel_id, options),
    act: () => api.withdrawChannel(channel.channel_id),
  });
  return said(withdrawn, 'channel.withdrawn', channel);
}

/** Sandbox: makes the buyer the owner on Telegram, and has it noticed. */
export async function giveChannel(channel) {
  const acted = await attempted(
    () => api.sandbox.giveChannel(channel.chat_id, channel.buyer_id), 'channel.given', channel);
  await api.sandbox.runJob('channels');
  session.moved();
  return acted;
}

async function attempted(act, text, channel) {
  try {
    return said(await act(), text, channel);
  } catch (error) {
    toasts.fail(error);
    return null;
  }
}

function consent(channel, texts, { preview, act }) {
  return openDialog('consent-dialog', {
    gift: { owner_id: channel.seller_id },
    about: about(channel),
    texts,
    confirmation: `${texts}:${channel.channel_id}:${channel.version}`,
    preview,
    act,
  });
}

function said(changed, text, channel) {
  if (changed) {
    const amount = changed.price_ton ? coins(changed.price_ton) : '';
    toasts.say(t(text, { name: channel.title, amount }));
  }
  return changed;
}
