import { api } from './api.js';
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
