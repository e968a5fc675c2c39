import { LitElement, html, nothing } from 'lit';
import { agents, cancel, look, resume, send } from './runs.js';
import { t, toggle } from './texts.js';
import { Transcript } from './transcript.js';

const STORED = 'keelson.agents.session';

/** A chat that proves what the runtime promises: streams, approvals, plans, resuming. */
class AgentsChat extends LitElement {
  transcript = new Transcript();
  log = [];
  agents = [];
  agent = '';
  session = null;
  run = null;
  last = '';
  line = null;

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    agents().then((all) => {
      this.agents = all;
      this.requestUpdate();
    }, (error) => this.#failed(error));
    this.#restore(sessionStorage.getItem(STORED));
  }

  /** Goes on where the page was before it was loaded again; a session that is gone is forgotten. */
  async #restore(session) {
    if (session === null) {
      return;
    }
    try {
      const seen = await look(session);
      if (this.transcript.items.length > 0) {
        // Somebody has begun to talk meanwhile.
        return;
      }
      const { messages } = seen;
      const told = messages.findLastIndex((message) => message.role !== 'assistant') + 1;
      // What a working run has said is told by its stream.
      this.transcript.restore(seen.run ? messages.slice(0, told) : messages, seen.approvals);
      Object.assign(this, { session, agent: seen.agent ?? '' });
      this.requestUpdate();
      if (seen.run) {
        this.#watch((signal) => resume(seen.run, '', this.#hear, signal));
      }
    } catch (error) {
      if (error.status === 404) {
        sessionStorage.removeItem(STORED);
      } else {
        this.#failed(error);
      }
    }
  }

  updated() {
    const scroll = this.querySelector('.transcript');
    scroll.scrollTop = scroll.scrollHeight;
  }

  get #busy() {
    return this.line !== null;
  }

  #hear = (event) => {
    this.last = event.id;
    this.log.push({ id: event.id.split(':')[1], type: event.event });
    const chunk = JSON.parse(event.data);
    this.session = chunk.session_id;
    sessionStorage.setItem(STORED, this.session);
    this.run = chunk.run_id;
    const { agent, to } = chunk.metadata ?? {};
    this.agent = agent ?? (event.event === 'agent_switched' ? to : this.agent);
    this.transcript.take(chunk);
    this.requestUpdate();
  };

  async #watch(work) {
    this.line = new AbortController();
    this.requestUpdate();
    try {
      await work(this.line.signal);
    } catch (error) {
      if (error.name !== 'AbortError') {
        this.#failed(error);
      }
    }
    this.line = null;
    this.requestUpdate();
  }

  #failed(error) {
    this.transcript.failed(t('failed', { detail: error.message }));
    this.requestUpdate();
  }

  #send(message) {
    return this.#watch((signal) => send(this.session, message, this.#hear, signal));
  }

  #say(event) {
    event.preventDefault();
    const field = this.querySelector('[data-testid=message]');
    const text = field.value.trim();
    if (text === '' || this.#busy) {
      return;
    }
    field.value = '';
    this.transcript.said(text);
    const wanted = this.querySelector('[data-testid=wanted]').value;
    const message = { type: 'user_message', content: text };
    this.#send(wanted === '' ? message : { ...message, agent_type: wanted });
  }

  #keys(event) {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      this.#say(event);
    }
  }

  async #reconnect() {
    const line = this.line;
    const { run, last } = this;
    line.abort();
    this.log.push({ id: '', type: t('cut') });
    await new Promise((done) => setTimeout(done, 0));
    this.log.push({ id: '', type: t('resumed', { id: last.split(':')[1] }), mark: true });
    this.#watch((signal) => resume(run, last, this.#hear, signal));
  }

  #cancel() {
    cancel(this.run).catch((error) => this.#failed(error));
  }

  #renew() {
    sessionStorage.removeItem(STORED);
    this.transcript = new Transcript();
    Object.assign(this, { log: [], session: null, run: null, last: '', agent: '' });
    this.requestUpdate();
    this.querySelector('[data-testid=message]').focus();
  }

  #decide(item, decision, card) {
    item.stage = `${decision}-done`;
    const message = { type: 'hitl_decision', call_id: item.id, decision };
    if (decision === 'edit') {
      try {
        message.modified_arguments = JSON.parse(card.querySelector('.arguments').value);
      } catch (error) {
        item.stage = 'judge';
        this.#failed(error);
        return;
      }
    }
    if (decision === 'reject') {
      message.feedback = card.querySelector('.feedback').value;
    }
    this.#send(message);
  }

  #answer(item, card) {
    item.stage = 'answered';
    const result = card.querySelector('.result').value;
    this.#send({ type: 'tool_result', call_id: item.id, result });
  }

  #judge(item, decision, card) {
    item.stage = `${decision}-done`;
    this.#send({
      type: 'plan_decision',
      approval_request_id: item.approval,
      decision,
      feedback: card.querySelector('.feedback').value,
    });
  }

  render() {
    return html`
      <header>
        <h1>${t('title')}</h1>
        <span class="badge" data-testid="agent">${this.agent}</span>
        <button data-testid="new" ?disabled=${this.#busy} @click=${this.#renew}>${t('new')}</button>
        <button data-testid="language" @click=${this.#language}>${t('language')}</button>
      </header>
      <main>
        <section class="talk">
          <div class="transcript" aria-live="polite">
            ${this.transcript.items.map((item) => this.#item(item))}
          </div>
          ${this.#composer()}
        </section>
        <aside>
          <h2>${t('log')}</h2>
          <ol data-testid="log">
            ${this.log.map((entry) => html`
              <li class=${entry.mark ? 'mark' : ''} data-type=${entry.type}>
                <code>${entry.id}</code> ${entry.type}
              </li>`)}
          </ol>
        </aside>
      </main>`;
  }

  #language() {
    toggle();
    this.requestUpdate();
  }

  #composer() {
    return html`
      <form @submit=${this.#say}>
        <label class="small">${t('agent')}
          <select data-testid="wanted">
            <option value="">${t('any-agent')}</option>
            ${this.agents.map((it) => html`<option value=${it.type}>${it.type}</option>`)}
          </select>
        </label>
        <textarea data-testid="message" rows="2" aria-label=${t('message')}
          placeholder=${t('hint')} @keydown=${this.#keys}></textarea>
        <div class="row">
          ${this.#busy
            ? html`
              <button type="button" data-testid="cancel" @click=${this.#cancel}>
                ${t('cancel')}
              </button>
              <button type="button" data-testid="reconnect" ?disabled=${this.last === ''}
                @click=${this.#reconnect}>${t('reconnect')}</button>`
            : html`<button class="primary" data-testid="send">${t('send')}</button>`}
        </div>
      </form>`;
  }

  #item(item) {
    switch (item.kind) {
      case 'user':
        return html`<p class="user" data-testid="user"><b>${t('you')}</b> ${item.text}</p>`;
      case 'assistant':
        return html`<p class="assistant" data-testid="assistant">${item.text}</p>`;
      case 'switch':
        return html`<p class="status" data-testid="switch">${t('switched', item)}</p>`;
      case 'question':
        return this.#question(item);
      case 'call':
        return this.#call(item);
      case 'plan':
        return this.#plan(item);
      case 'note':
        return html`<p class="status" data-testid=${item.name}>${t(item.name, item.members)}</p>`;
      case 'error':
        return html`<p class="error" role="alert" data-testid="error">${item.text}</p>`;
      default:
        return html`<p class="status">${item.text}</p>`;
    }
  }

  #question(item) {
    const choose = (text) => {
      this.transcript.said(text);
      this.#send({ type: 'user_message', content: text });
    };
    return html`
      <div class="card"><p>${item.text}</p>
        ${item.suggestions.map((text) => html`
          <button ?disabled=${this.#busy} @click=${() => choose(text)}>${text}</button>`)}
      </div>`;
  }

  #call(item) {
    const card = (event) => event.target.closest('.card');
    return html`
      <div class="card" data-testid="call" data-stage=${item.stage}>
        <p><b>${item.tool}</b> ${t(item.stage)}</p>
        <label>${t('arguments')}
          <textarea class="arguments" rows="3" ?readonly=${item.stage !== 'judge'}
            .value=${item.arguments}></textarea>
        </label>
        ${item.stage === 'judge' ? html`
          <label>${t('feedback')} <input class="feedback"></label>
          <div class="row">
            ${['approve', 'edit', 'reject'].map((decision) => html`
              <button data-testid=${decision} ?disabled=${this.#busy}
                @click=${(event) => this.#decide(item, decision, card(event))}>
                ${t(decision)}
              </button>`)}
          </div>` : nothing}
        ${item.stage === 'answer' ? html`
          <label>${t('result')} <textarea class="result" rows="2">${item.result}</textarea></label>
          <button data-testid="answer" ?disabled=${this.#busy}
            @click=${(event) => this.#answer(item, card(event))}>
            ${t('send-result')}
          </button>` : nothing}
      </div>`;
  }

  #plan(item) {
    const card = (event) => event.target.closest('.card');
    return html`
      <div class="card" data-testid="plan" data-stage=${item.stage}>
        <p>
          <b>${t('plan')}: ${item.plan.title}</b>
          ${item.stage === 'shown' ? nothing : t(item.stage)}
        </p>
        <ol>
          ${item.plan.subtasks.map((it) => html`<li>${it.description} <i>${it.agent}</i></li>`)}
        </ol>
        ${item.stage === 'judge' ? html`
          <label>${t('feedback')} <input class="feedback"></label>
          <div class="row">
            ${['approve', 'reject', 'modify'].map((decision) => html`
              <button data-testid="plan-${decision}" ?disabled=${this.#busy}
                @click=${(event) => this.#judge(item, decision, card(event))}>
                ${t(decision)}
              </button>`)}
          </div>` : nothing}
      </div>`;
  }
}

customElements.define('agents-chat', AgentsChat);
