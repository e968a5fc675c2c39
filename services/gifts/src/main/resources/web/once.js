import { isOutage } from './api.js';
import { isAbandoned, pause } from './http.js';
import { tabStorage } from './storage.js';

/**
 * Money operations that take effect once. A confirmation gets one idempotency key, kept until the
 * server has answered: every repeat, even after a reload, asks about the same act.
 */

const STORED = 'keelson.confirmations';
const KEPT_MS = 60 * 60_000;
const REPEATS_MS = [500, 1000, 2000, 4000];
const IN_FLIGHT = 'IDEMPOTENCY_KEY_IN_FLIGHT';

/** All repeats went without an answer: the act may or may not have happened. Its key is kept. */
export class Undecided extends Error {
  constructor(cause) {
    super('the outcome is not known', { cause });
    /** What the server said last, or null when it said nothing. */
    this.reported = cause.status ? cause : null;
  }
}

/** The key of a confirmation that has not been answered yet, or null. */
export function unansweredKey(confirmation) {
  return load()[confirmation]?.key ?? null;
}

/**
 * Calls `send(key)` until it is answered, always with the key of this confirmation.
 * Throws the refusal, or Undecided when no answer came.
 */
export async function once(confirmation, send, { onWait = () => {}, signal } = {}) {
  const key = unansweredKey(confirmation) ?? remember(confirmation, newKey());
  for (const delay of [...REPEATS_MS, null]) {
    try {
      const answer = await send(key);
      forget(confirmation);
      return answer;
    } catch (error) {
      if (isAbandoned(error) || isWaitingForPermission(error)) {
        throw error;
      }
      if (!isUnanswered(error)) {
        forget(confirmation);
        throw error;
      }
      if (delay === null || !isWorthRepeating(error)) {
        throw new Undecided(error);
      }
      onWait({ reason: 'repeating', seconds: delay / 1000 });
      await pause(delay, signal);
    }
  }
  throw new Error('unreachable: the last repeat always throws');
}

/** A random version 4 UUID, also where the page is not a secure context. */
function newKey() {
  if (globalThis.crypto.randomUUID) {
    return globalThis.crypto.randomUUID();
  }
  const bytes = globalThis.crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function isWaitingForPermission({ status }) {
  return status === 401 || status === 429;
}

function isUnanswered(error) {
  return isOutage(error) || error.status >= 500 || error.code === IN_FLIGHT;
}

function isWorthRepeating(error) {
  return isOutage(error) || error.code === IN_FLIGHT;
}

function load() {
  const all = Object.entries(tabStorage.read(STORED) ?? {});
  return Object.fromEntries(all.filter(([, { at }]) => Date.now() - at < KEPT_MS));
}

function remember(confirmation, key) {
  tabStorage.write(STORED, { ...load(), [confirmation]: { key, at: Date.now() } });
  return key;
}

function forget(confirmation) {
  const { [confirmation]: _, ...others } = load();
  tabStorage.write(STORED, others);
}
