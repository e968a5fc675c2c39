/** One HTTP exchange: JSON in, JSON out; a refusal is a Problem (RFC 9457). */

const LONGEST_MS = 30_000;

export class Problem extends Error {
  constructor(status, body) {
    super(body.detail ?? `HTTP ${status}`);
    this.status = status;
    this.code = body.code ?? `HTTP_${status}`;
    this.members = body;
  }
}

/** Asks the server, with a token where there is one. */
export async function ask(method, path, { body, token } = {}) {
  const response = await fetch(path, {
    method,
    headers: {
      Accept: 'application/json',
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(token ? { Authorization: `Bearer ${token}` } : {}),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
    signal: AbortSignal.timeout(LONGEST_MS),
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) {
    throw new Problem(response.status, answer);
  }
  return answer;
}

/** Keeps the answer to the latest question alone: one to an earlier question is nothing. */
export function latest() {
  let asked = 0;
  return async (question) => {
    const mine = ++asked;
    const answer = await question;
    return mine === asked ? answer : undefined;
  };
}

/** What a form's fields say; an empty one is left out. */
export function fields(form) {
  return Object.fromEntries([...new FormData(form)].filter(([, value]) => value !== ''));
}
