import { exchange } from './http.js';
import { tabStorage } from './storage.js';
import { telegram } from './telegram.js';

/**
 * Who is signed in, and with which token. An identity is `{ kind: 'telegram' }` or
 * `{ kind: 'trader', telegram_id, first_name, language }` (the sandbox signs its init data).
 */

const STORED = 'keelson.auth';
const RENEW_BEFORE_MS = 5 * 60_000;
const RENEW_AT_MOST_MS = 25 * 60_000;
const RENEW_AT_LEAST_MS = 30_000;

class Auth {
  #state = tabStorage.read(STORED);
  #asked = null;
  #renewal = null;
  #timer = null;

  get token() {
    return this.#state?.token ?? null;
  }

  get identity() {
    return this.#state?.identity ?? null;
  }

  /** Signs in; until the answer is here the present identity stays. Answers the user. */
  async signIn(identity) {
    const asked = {};
    this.#asked = asked;
    const answer = await obtainToken(identity);
    if (this.#asked === asked) {
      this.#keep(identity, answer);
    }
    return answer.user;
  }

  /** Signs the same identity in anew, once for all who ask meanwhile. */
  renew() {
    this.#renewal ??= this.#signInAgain(this.identity).finally(() => {
      this.#renewal = null;
    });
    return this.#renewal;
  }

  signOut() {
    clearTimeout(this.#timer);
    this.#state = null;
    tabStorage.remove(STORED);
  }

  /** Starts the early renewal for a token found in the tab's storage. */
  resume() {
    if (this.token) {
      this.#schedule();
    }
  }

  async #signInAgain(identity) {
    const answer = await obtainToken(identity);
    if (this.identity === identity) {
      this.#keep(identity, answer);
    }
  }

  #keep(identity, { token, expires_at: expiresAt }) {
    this.#state = { identity, token, expiresAt };
    tabStorage.write(STORED, this.#state);
    this.#schedule();
  }

  // Init data of Telegram is only good for an hour, so a token is prolonged while it still lives.
  #schedule() {
    clearTimeout(this.#timer);
    const left = Date.parse(this.#state.expiresAt) - Date.now() - RENEW_BEFORE_MS;
    const delay = Math.min(Math.max(left || 0, RENEW_AT_LEAST_MS), RENEW_AT_MOST_MS);
    this.#timer = setTimeout(() => this.#prolong(), delay);
  }

  async #prolong() {
    const { identity, token } = this.#state ?? {};
    if (!token) {
      return;
    }
    try {
      const headers = { Authorization: `Bearer ${token}` };
      const answer = await exchange('POST', '/api/users/refresh', { headers });
      if (this.#state?.token === token) {
        this.#keep(identity, answer);
      }
    } catch {
      // The next call is answered with 401 and signs in anew.
    }
  }
}

async function obtainToken(identity) {
  const initData = await initDataOf(identity);
  return exchange('POST', '/api/users/auth', { body: { init_data: initData } });
}

async function initDataOf(identity) {
  if (identity.kind === 'telegram') {
    return telegram.initData;
  }
  const { telegram_id, first_name, language } = identity;
  const body = { telegram_id, first_name, ...(language ? { language } : {}) };
  return (await exchange('POST', '/sandbox/users', { body })).init_data;
}

export const auth = new Auth();
