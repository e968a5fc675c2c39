/** The runtime over HTTP: a user of the sandbox, messages, and streams that are resumed. */

const STORED = 'keelson.agents.token';

async function token() {
  const kept = sessionStorage.getItem(STORED);
  if (kept) {
    return kept;
  }
  const name = `browser ${crypto.getRandomValues(new Uint32Array(2)).join('-')}`;
  const response = await fetch('/sandbox/users', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ name }),
  });
  const given = (await response.json()).token;
  sessionStorage.setItem(STORED, given);
  return given;
}

async function exchange(path, options = {}) {
  const headers = { ...options.headers, Authorization: `Bearer ${await token()}` };
  const response = await fetch(path, { ...options, headers });
  if (!response.ok) {
    const problem = await response.json().catch(() => ({}));
    const error = new Error(problem.detail ?? `HTTP ${response.status}`);
    throw Object.assign(error, { status: response.status });
  }
  return response;
}

/** Sends a message; `hear` gets each event of the answer. */
export async function send(session, message, hear, signal) {
  const body = session ? { session_id: session, message } : { message };
  const response = await exchange('/agent/message/stream', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() },
    body: JSON.stringify(body),
    signal,
  });
  await read(response, hear);
}

/** Goes on with a run behind an event; from its beginning where none was seen. */
export async function resume(run, last, hear, signal) {
  const response = await exchange(`/runs/${run}/stream`, {
    headers: last === '' ? {} : { 'Last-Event-ID': last },
    signal,
  });
  if (response.status !== 204) {
    await read(response, hear);
  }
}

/** Cancels a run. */
export async function cancel(run) {
  await exchange(`/runs/${run}/cancel`, { method: 'POST' });
}

const PAGE = 200;

/** What there is of a session: who answers, the run that works, what was said, what waits. */
export async function look(session) {
  const get = async (path) => (await exchange(`/sessions/${session}${path}`)).json();
  const seen = await get('');
  const messages = [];
  let page;
  do {
    page = (await get(`/history?limit=${PAGE}&after=${messages.at(-1)?.seq ?? 0}`)).messages;
    messages.push(...page);
  } while (page.length === PAGE);
  const { approvals } = await get('/pending-approvals');
  return { ...seen, messages, approvals };
}

/** The agents that there are. */
export async function agents() {
  return (await (await exchange('/agents')).json()).agents;
}

async function read(response, hear) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let pending = '';
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    pending += part.value;
    const frames = pending.split('\n\n');
    pending = frames.pop();
    frames.map(event).filter((it) => it.data).forEach(hear);
  }
}

function event(frame) {
  const fields = { id: '', event: 'message', data: '' };
  for (const line of frame.split('\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) {
      fields[line.slice(0, colon)] = line.slice(colon + 1).replace(/^ /, '');
    }
  }
  return fields;
}
