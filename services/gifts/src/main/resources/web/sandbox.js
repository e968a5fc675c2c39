import { api } from './api.js';
import { loadFacet } from './facets.js';
import { pause } from './http.js';
import { session } from './session.js';

/** Acts of the outside world, as the sandbox plays them: coins on the chain, gifts in Telegram. */

const ROUNDS_AT_MOST = 5;
const BETWEEN_ROUNDS_MS = 400;

/** Sends coins to the visitor's memo and has them credited; answers whether they have arrived. */
export async function sendTestCoins(amountTon) {
  const { balance_ton: before, memo } = session.user;
  await api.sandbox.sendCoins({ memo, amount_ton: amountTon });
  return rounds('deposits', async () => {
    await session.refresh();
    return session.user.balance_ton !== before;
  });
}

/** Sends a gift from the visitor to the bank; answers whether it has arrived in custody. */
export async function sendTestGift(gift) {
  const { gift_id: giftId } = await api.sandbox.sendGift({
    ...gift, owner_telegram_id: session.user.id, send_to_bank: true,
  });
  return rounds('telegram-updates', async () => {
    const { items } = await api.myGifts({ limit: 100 });
    return items.some(({ gift_id: id }) => id === giftId);
  });
}

/** A gift that cannot be passed on for a while: long enough for somebody to buy it. */
const COOLING_MS = 3 * 60_000;

/** Makes up a cooling gift of the visitor's and sends the bank its link; answers its presale. */
export async function registerTestPresale() {
  const { title } = anyOf(await loadFacet('collections'));
  const lists = ['models', 'patterns', 'backdrops'].map((kind) => loadFacet(kind, [title]));
  const [model, pattern, backdrop] = (await Promise.all(lists)).map((items) => anyOf(items).name);
  const num = 10_000 + Math.floor(Math.random() * 90_000);
  const { server_time: now } = (await api.presales({ limit: 1 })).items[0] ?? {};
  const from = (now ? Date.parse(now) : Date.now()) + COOLING_MS;
  const { gift_id: giftId } = await api.sandbox.sendGift({
    title,
    num,
    model,
    pattern,
    backdrop,
    owner_telegram_id: session.user.id,
    can_transfer_at: new Date(from).toISOString(),
  });
  await api.sandbox.writeToBank(session.user.id, `t.me/nft/${giftId}`);
  let presale;
  await rounds('telegram-updates', async () => {
    const { items } = await api.myPresales({ limit: 20 });
    presale = items.find(({ gift }) => gift.gift_id === giftId);
    return presale !== undefined;
  });
  return { name: `${title} #${num}`, presale };
}

/** Sends a gift that the visitor has on Telegram to the bank. */
export async function sendToBank(giftId) {
  await api.sandbox.handOver(giftId, 'bank');
  await api.sandbox.runJob('telegram-updates');
  session.moved();
}

function anyOf(list) {
  return list[Math.floor(Math.random() * list.length)];
}

async function rounds(job, hasArrived) {
  for (let round = 0; round < ROUNDS_AT_MOST; round += 1) {
    await api.sandbox.runJob(job);
    if (await hasArrived()) {
      session.moved();
      return true;
    }
    await pause(BETWEEN_ROUNDS_MS);
  }
  return false;
}
