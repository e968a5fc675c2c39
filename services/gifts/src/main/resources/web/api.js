import { auth } from './auth.js';
import { exchange, pause, Problem, Unreachable } from './http.js';

/**
 * The one client of the gifts API. Every call carries the token, signs in anew once on 401, waits
 * out a 429 and repeats what is safe to repeat; anything else surfaces as a Problem or Unreachable.
 */

const READ_REPEATS_MS = [400, 1200];
const LONGEST_WAIT_SECONDS = 60;
const WAITS_AT_MOST = 3;

let announceWait = () => {};

/** Says where waits of calls without an `onWait` of their own are announced. */
export function onEveryWait(announce) {
  announceWait = announce;
}

/** No server is there, or one stands in front of it that could not reach it. */
export function isOutage(error) {
  return error instanceof Unreachable
    || (error instanceof Problem && [502, 503, 504].includes(error.status));
}

async function call(method, path, options = {}) {
  const repeats = options.safe ? [...READ_REPEATS_MS] : [];
  const onWait = options.onWait ?? announceWait;
  let waits = 0;
  let renewed = false;
  for (;;) {
    const token = auth.token;
    try {
      return await exchange(method, path, withHeaders(options, token));
    } catch (error) {
      if (error.status === 401 && auth.identity && !renewed) {
        renewed = true;
        await (auth.token === token ? auth.renew() : null);
      } else if (error.status === 429 && waits < WAITS_AT_MOST && isShort(error)) {
        waits += 1;
        onWait({ reason: 'limited', seconds: error.retryAfterSeconds });
        await pause(error.retryAfterSeconds * 1000, options.signal);
      } else if (isOutage(error) && repeats.length > 0) {
        await pause(repeats.shift(), options.signal);
      } else {
        throw error;
      }
    }
  }
}

function isShort({ retryAfterSeconds }) {
  return retryAfterSeconds !== null && retryAfterSeconds <= LONGEST_WAIT_SECONDS;
}

function withHeaders({ body, signal, key }, token) {
  const headers = {};
  if (token) {
    headers.Authorization = `Bearer ${token}`;
  }
  if (key) {
    headers['Idempotency-Key'] = key;
  }
  return { body, signal, headers };
}

function read(path, query, options) {
  return call('GET', withQuery(path, query), { ...options, safe: true });
}

/** A search is a POST that changes nothing. */
function search(path, body, options) {
  return call('POST', path, { ...options, body, safe: true });
}

function write(path, body, options) {
  return call('POST', path, { ...options, body });
}

function withQuery(path, query = {}) {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null);
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`;
}

function one(id) {
  return encodeURIComponent(id);
}

export const api = {
  config: () => read('/api/config'),
  solvency: (options) => read('/api/solvency', {}, options),

  me: () => read('/api/users/me'),
  history: (page, options) => read('/api/users/history', page, options),
  topups: (page, options) => read('/api/users/topups', page, options),

  market: (body, options) => search('/api/market', body, options),
  collections: () => read('/api/market/collections'),
  models: (titles) => search('/api/market/models', { titles }),
  patterns: (titles) => search('/api/market/patterns', { titles }),
  backdrops: (titles) => search('/api/market/backdrops', titles.length > 0 ? { titles } : {}),
  activity: (page, options) => read('/api/market/activity', page, options),
  topUp: (amountTon, options) =>
    read('/api/market/topup-balance', { amount_ton: amountTon }, options),

  gift: (nftId, options) => read(`/api/nft/${one(nftId)}`, {}, options),
  myGifts: (page, options) => read('/api/nft/my', page, options),
  sells: (page, options) => read('/api/nft/sells', page, options),
  buys: (page, options) => read('/api/nft/buys', page, options),
  deals: (giftId, page, options) =>
    read('/api/nft/deals', { gift_id: giftId, ...page }, options),
  setPrice: (nftId, priceTon) =>
    write('/api/nft/set-price', { nft_id: nftId, price_ton: priceTon }),
  previewBuy: (order, options) => search('/api/nft/buy?dry_run=true', order, options),
  buy: (order, key, options) => write('/api/nft/buy', order, { ...options, key }),

  returns: (page, options) => read('/api/nft/returns', page, options),
  previewBack: (nftId, options) =>
    search('/api/nft/back?dry_run=true', { nft_id: nftId }, options),
  back: (nftId, key, options) =>
    write('/api/nft/back', { nft_id: nftId }, { ...options, key }),

  offers: (side, page, options) => read('/api/offers/my', { side, ...page }, options),
  makeOffer: (nftId, priceTon, key, options) =>
    write('/api/offers/new', { nft_id: nftId, price_ton: priceTon }, { ...options, key }),
  counterOffer: (offerId, priceTon) =>
    write('/api/offers/set-price', { offer_id: offerId, price_ton: priceTon }),
  previewAccept: (consent, options) =>
    search('/api/offers/accept?dry_run=true', consent, options),
  acceptOffer: (consent, key, options) =>
    write('/api/offers/accept', consent, { ...options, key }),
  refuseOffer: (offerId) => write('/api/offers/refuse', { offer_id: offerId }),

  auctions: (body, options) => search('/api/auctions', body, options),
  myAuctions: (page, options) => read('/api/auctions/my', page, options),
  auction: (auctionId, options) => read(`/api/auctions/${one(auctionId)}`, {}, options),
  openAuction: (wish) => write('/api/auctions/new', wish),
  cancelAuction: (auctionId) => write('/api/auctions/del', { auction_id: auctionId }),
  bid: (auctionId, bidTon, key, options) =>
    write('/api/auctions/bid', { auction_id: auctionId, bid_ton: bidTon }, { ...options, key }),
  previewBuyNow: (auctionId, options) =>
    search('/api/auctions/buy-now?dry_run=true', { auction_id: auctionId }, options),
  buyNow: (auctionId, key, options) =>
    write('/api/auctions/buy-now', { auction_id: auctionId }, { ...options, key }),

  presales: (body, options) => search('/api/presale', body, options),
  myPresales: (page, options) => read('/api/presale/my', page, options),
  presale: (presaleId, options) => read(`/api/presale/${one(presaleId)}`, {}, options),
  previewPresalePrice: (wish, options) =>
    search('/api/presale/set-price?dry_run=true', wish, options),
  setPresalePrice: (wish, key, options) =>
    write('/api/presale/set-price', wish, { ...options, key }),
  previewDeletePresale: (presaleId, options) =>
    search('/api/presale/delete?dry_run=true', { presale_id: presaleId }, options),
  deletePresale: (presaleId, key, options) =>
    write('/api/presale/delete', { presale_id: presaleId }, { ...options, key }),
  previewBuyPresale: (order, options) =>
    search('/api/presale/buy?dry_run=true', order, options),
  buyPresale: (order, key, options) => write('/api/presale/buy', order, { ...options, key }),

  channels: (page, options) => read('/api/channels', page, options),
  myChannels: (page, options) => read('/api/channels/my', page, options),
  channel: (channelId, options) => read(`/api/channels/${one(channelId)}`, {}, options),
  putUpChannel: (wish) => write('/api/channels/new', wish),
  setChannelPrice: (channelId, priceTon) =>
    write('/api/channels/set-price', { channel_id: channelId, price_ton: priceTon }),
  previewWithdrawChannel: (channelId, options) =>
    call('DELETE', `/api/channels/${one(channelId)}?dry_run=true`, { ...options, safe: true }),
  withdrawChannel: (channelId) => call('DELETE', `/api/channels/${one(channelId)}`),
  previewBuyChannel: (order, options) =>
    search('/api/channels/buy?dry_run=true', order, options),
  buyChannel: (order, key, options) => write('/api/channels/buy', order, { ...options, key }),

  accounts: (options) => read('/api/accounts', {}, options),
  linkAccount: () => write('/api/accounts/new'),
  approveAccount: () => write('/api/accounts/approve-auth'),
  unlinkAccount: (accountId) => call('DELETE', `/api/accounts/${one(accountId)}`),
  accountChannels: (accountId, options) =>
    read(`/api/accounts/${one(accountId)}/channels`, {}, options),
  accountGifts: (options) => read('/api/accounts/gifts', {}, options),
  sendGifts: (wish, key, options) =>
    write('/api/accounts/send-gifts', wish, { ...options, key }),

  trades: (page, options) => search('/api/trades', page, options),
  myTrades: (page, options) => read('/api/trades/my', page, options),
  personalTrades: (page, options) => read('/api/trades/personal', page, options),
  myProposals: (page, options) => read('/api/trades/my-proposals', page, options),
  receivedProposals: (page, options) => read('/api/trades/proposals', page, options),
  openTrade: (wish) => write('/api/trades/new', wish),
  deleteTrades: (ids) => write('/api/trades/delete', { ids }),
  propose: (tradeId, nftIds) =>
    write('/api/trades/new-proposal', { trade_id: tradeId, nft_ids: nftIds }),
  cancelProposal: (proposalId) =>
    write('/api/trades/cancel-proposal', { proposal_id: proposalId }),
  previewTrade: (consent, options) =>
    search('/api/trades/accept-proposal?dry_run=true', consent, options),
  acceptProposal: (consent, key, options) =>
    write('/api/trades/accept-proposal', consent, { ...options, key }),

  withdraws: (page, options) => read('/api/users/withdraws', page, options),
  previewWithdrawal: (order, options) =>
    search('/api/market/output?dry_run=true', order, options),
  withdraw: (order, key, options) => write('/api/market/output', order, { ...options, key }),

  charts: (wish, options) => search('/api/market/charts', wish, options),

  admin: {
    read: (path, query, options) => read(`/api/admin${path}`, query, options),
    ask: (path, body) => search(`/api/admin${path}`, body),
    write: (path, body) => write(`/api/admin${path}`, body),
  },

  sandbox: {
    traders: () => read('/sandbox/traders'),
    sendGift: (gift) => write('/sandbox/telegram/gifts', gift),
    writeToBank: (senderId, text) =>
      write('/sandbox/telegram/messages', { sender_telegram_id: senderId, text }),
    handOver: (giftId, to) => write(`/sandbox/telegram/gifts/${one(giftId)}/send`, { to }),
    sendCoins: (transfer) => write('/sandbox/ton/transfers', transfer),
    connect: (telegramId) =>
      write('/sandbox/telegram/connections', { telegram_id: telegramId }),
    openChannel: (channel) => write('/sandbox/telegram/channels', channel),
    putIntoChannel: (chatId, giftId) =>
      write(`/sandbox/telegram/channels/${one(chatId)}/gifts`, { gift_id: giftId }),
    giveChannel: (chatId, telegramId) =>
      write(`/sandbox/telegram/channels/${one(chatId)}/owner`, { telegram_id: telegramId }),
    runJob: (name) => write(`/sandbox/jobs/${one(name)}/run`),
  },
};
