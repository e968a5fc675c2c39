import { api } from './api.js';
import { auth } from './auth.js';
import { deviceStorage, tabStorage } from './storage.js';
import { Store } from './store.js';
import { telegram } from './telegram.js';

/** The signed-in visitor, the server's settings and, in the sandbox, the traders to choose from. */

const TRADER = 'keelson.trader';
const OWN_TRADERS = 'keelson.own-traders';
const UNKNOWN_SETTINGS = {
  coin: 'TON',
  sandbox: false,
  demo: false,
  commission_basis_points: { sale: 100, offer: 100, auction: 500, trade: 200 },
};

class Session extends Store {
  /** `starting`, `ready` or `failed` (then `problem` says why). */
  status = 'starting';
  problem = null;
  config = UNKNOWN_SETTINGS;
  user = null;
  traders = [];

  /** Grows whenever the visitor's gifts or money changed, so that kept lists know they are old. */
  revision = 0;

  get signedIn() {
    return this.user !== null;
  }

  get canSwitch() {
    return this.config.sandbox && auth.identity?.kind !== 'telegram';
  }

  async start() {
    this.#set({ status: 'starting', problem: null });
    try {
      this.config = { ...UNKNOWN_SETTINGS, ...(await api.config()) };
      await this.#signInAtStart();
      this.#set({ status: 'ready' });
    } catch (problem) {
      this.#set({ status: 'failed', problem });
    }
  }

  /** Continues as another trader of the sandbox; stays with the present one when that fails. */
  async switchTo(trader) {
    const user = await auth.signIn({ kind: 'trader', ...trader });
    tabStorage.write(TRADER, trader.telegram_id);
    this.#set({ user, revision: this.revision + 1 });
  }

  /** Opens a new trader of the sandbox, known in this browser from now on. */
  async addTrader(firstName, language) {
    const telegram_id = 700_000_000 + Math.floor(Math.random() * 99_999_999);
    const trader = { telegram_id, first_name: firstName, language };
    await this.switchTo(trader);
    deviceStorage.write(OWN_TRADERS, [...ownTraders(), trader]);
    this.#set({ traders: [...this.traders, trader] });
  }

  /** Reads the balance again. */
  async refresh() {
    const user = await api.me();
    if (user.id === this.user?.id) {
      this.#set({ user: { ...this.user, ...user } });
    }
  }

  /** The visitor's own act changed gifts or money: shows the balance, then checks it. */
  moved(balanceTon) {
    const user = balanceTon ? { ...this.user, balance_ton: balanceTon } : this.user;
    this.#set({ user, revision: this.revision + 1 });
    this.refresh().catch(() => {});
  }

  isMe(userId) {
    return this.user !== null && this.user.id === userId;
  }

  /** The name of a user where the visitor may know it, else null. */
  nameOf(userId) {
    const trader = this.traders.find(({ telegram_id: id }) => id === userId);
    return trader?.first_name ?? null;
  }

  async #signInAtStart() {
    if (this.config.sandbox) {
      this.traders = [...(await api.sandbox.traders()).items, ...ownTraders()];
    }
    if (telegram.inside && await this.#signInWithTelegram()) {
      return;
    }
    if (this.config.sandbox) {
      await this.#signInAsTrader();
    }
  }

  async #signInWithTelegram() {
    try {
      this.user = await auth.signIn({ kind: 'telegram' });
      return true;
    } catch (problem) {
      auth.signOut();
      if (this.config.sandbox) {
        return false;
      }
      throw problem;
    }
  }

  async #signInAsTrader() {
    const remembered = tabStorage.read(TRADER);
    const trader = this.traders.find(({ telegram_id: id }) => id === remembered)
      ?? this.traders[0];
    if (!trader) {
      return;
    }
    if (auth.token && auth.identity?.telegram_id === trader.telegram_id) {
      auth.resume();
      this.user = await api.me();
    } else {
      this.user = await auth.signIn({ kind: 'trader', ...trader });
    }
  }

  #set(members) {
    Object.assign(this, members);
    this.changed();
  }
}

function ownTraders() {
  return deviceStorage.read(OWN_TRADERS) ?? [];
}

export const session = new Session();
