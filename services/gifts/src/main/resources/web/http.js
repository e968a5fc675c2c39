/** One HTTP exchange with the server: JSON in, JSON out, and every failure as one of two errors. */

const TIME_LIMIT_MS = 30_000;

/** The server answered, and the answer was a refusal or a fault (RFC 9457 problem details). */
export class Problem extends Error {
  constructor(status, body, retryAfterSeconds) {
    super(body.detail ?? body.title ?? `HTTP ${status}`);
    this.status = status;
    this.code = body.code ?? `HTTP_${status}`;
    this.detail = body.detail ?? body.title ?? '';
    this.requestId = body.request_id ?? null;
    this.errors = body.errors ?? [];
    this.members = body;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** No answer arrived: whether the server did the work is unknown. */
export class Unreachable extends Error {
  constructor(cause) {
    super('no answer from the server', { cause });
    this.code = 'UNREACHABLE';
  }
}

/** The caller gave the exchange up; nobody needs to hear of it. */
export function isAbandoned(error) {
  return error?.name === 'AbortError';
}

/** Sends one request and answers its JSON; throws Problem, Unreachable or an AbortError. */
export async function exchange(method, path, { body, headers = {}, signal } = {}) {
  const limit = timeLimited(signal);
  try {
    const response = await fetch(path, {
      method,
      headers: {
        Accept: 'application/json, application/problem+json',
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: limit.signal,
    });
    const answer = await readJson(response);
    if (!response.ok) {
      throw new Problem(response.status, answer ?? {}, retryAfter(response));
    }
    return answer ?? {};
  } catch (error) {
    if (error instanceof Problem) {
      throw error;
    }
    throw signal?.aborted ? abandoned() : new Unreachable(error);
  } finally {
    limit.done();
  }
}

/** Waits, unless the signal gives up first. */
export function pause(milliseconds, signal) {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(abandoned());
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', stop, { once: true });
  });
}

function abandoned() {
  return new DOMException('given up', 'AbortError');
}

function timeLimited(signal) {
  const controller = new AbortController();
  const abort = () => controller.abort();
  const timer = setTimeout(abort, TIME_LIMIT_MS);
  signal?.addEventListener('abort', abort, { once: true });
  if (signal?.aborted) {
    abort();
  }
  return {
    signal: controller.signal,
    done() {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    },
  };
}

/** An answer that breaks off in the middle throws: it counts as no answer. */
async function readJson(response) {
  const text = await response.text();
  const isJson = /\bjson\b/.test(response.headers.get('Content-Type') ?? '');
  if (!isJson || text === '') {
    return null;
  }
  return JSON.parse(text);
}

function retryAfter(response) {
  const value = response.headers.get('Retry-After');
  if (value === null) {
    return null;
  }
  const seconds = /^\d+$/.test(value) ? Number(value) : (Date.parse(value) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.max(1, Math.ceil(seconds)) : null;
}
