import { LitElement, html } from 'lit';
import { OneAtATime } from './one-at-a-time.js';
import { ask, fields } from './server.js';
import { language, switchLanguage } from './texts.js';
import { words as w } from './staff-texts.js';
import './staff-calendar.js';
import './staff-candidates.js';
import './staff-templates.js';
import './staff-results.js';
import './staff-outbox.js';
import './staff-slots.js';
import './staff-webhooks.js';
import './staff-auto.js';

const KEPT = 'keelson.staff';

const TABS = {
  calendar: (ask) => html`<staff-calendar .ask=${ask}></staff-calendar>`,
  slots: (ask) => html`<staff-slots .ask=${ask}></staff-slots>`,
  candidates: (ask) => html`<staff-candidates .ask=${ask}></staff-candidates>`,
  templates: (ask) => html`<staff-templates .ask=${ask}></staff-templates>`,
  results: (ask) => html`<staff-results .ask=${ask}></staff-results>`,
  outbox: (ask) => html`<staff-outbox .ask=${ask}></staff-outbox>`,
  auto: (ask) => html`<staff-auto .ask=${ask}></staff-auto>`,
  webhooks: (ask) => html`<staff-webhooks .ask=${ask}></staff-webhooks>`,
};

/** The staff's pages: one tab for each kind of work. */
class StaffApp extends OneAtATime(LitElement) {
  static properties = {
    token: { state: true },
    tab: { state: true },
    bad: { state: true },
    note: { state: true },
  };

  constructor() {
    super();
    this.token = sessionStorage.getItem(KEPT);
    this.tab = 'calendar';
    this.bad = '';
    this.note = '';
    this.ask = (method, path, body) =>
      method === 'GET'
        ? this.attempt(() => this.send(method, path))
        : this.deed(() => this.send(method, path, body));
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    document.title = w.title;
    const code = location.hash.slice(1);
    if (code.startsWith('s_')) {
      history.replaceState(null, '', '/staff');
      this.enter('/api/staff/sign-in', { code });
    }
  }

  updated(changes) {
    if (changes.has('tab')) {
      const chosen = this.querySelector('[aria-current=page]');
      chosen?.scrollIntoView({ block: 'nearest', inline: 'center' });
    }
  }

  send(method, path, body) {
    return ask(method, path, { body, token: this.token });
  }

  /** Does what changes something, and nothing beside it. */
  deed(deed) {
    return this.alone(() => {
      this.bad = '';
      this.note = '';
      return this.attempt(deed);
    });
  }

  /** Does something and says what went wrong; a token that is over is forgotten. */
  async attempt(deed) {
    try {
      return await deed();
    } catch (problem) {
      if (problem.status === 401) {
        this.leave();
      }
      this.bad = w.wrong + problem.message;
      return undefined;
    }
  }

  enter(path, body) {
    return this.deed(async () => {
      this.token = (await ask('POST', path, { body })).token;
      sessionStorage.setItem(KEPT, this.token);
    });
  }

  leave() {
    sessionStorage.removeItem(KEPT);
    this.token = null;
  }

  async sendLink(event) {
    event.preventDefault();
    const body = fields(event.target);
    await this.deed(async () => {
      await ask('POST', '/api/staff/links', { body });
      this.note = w.sent;
    });
  }

  render() {
    return html`
      <div class="bar">
        <strong>${w.title}</strong>
        <span>
          <button id="language" @click=${switchLanguage}>${language === 'ru' ? 'EN' : 'RU'}</button>
          ${this.token ? html`<button @click=${this.leave}>${w.signOut}</button>` : ''}
        </span>
      </div>
      <fieldset class="whole" ?disabled=${this.busy} aria-busy=${this.busy}>
        ${this.token ? this.inside() : this.door()}
      </fieldset>
    `;
  }

  choose(tab) {
    this.tab = tab;
    this.bad = '';
    this.note = '';
  }

  messages() {
    return html`
      <p role="alert" class="bad">${this.bad}</p>
      <p role="status" class="good">${this.note}</p>
    `;
  }

  door() {
    return html`<main>
      <h1>${w.signIn}</h1>
      ${this.messages()}
      <form class="card" @submit=${this.sendLink}>
        <label>${w.email}<input name="email" type="email" required autocomplete="email" /></label>
        <button class="main">${w.send}</button>
      </form>
      <p><button id="sandbox" @click=${() => this.enter('/sandbox/staff', { role: 'admin' })}>
        ${w.sandbox}
      </button></p>
    </main>`;
  }

  inside() {
    return html`
      <nav class="choices scroll">
        ${Object.keys(TABS).map(
          (tab) => html`<button
            id=${`tab-${tab}`}
            aria-current=${tab === this.tab ? 'page' : 'false'}
            @click=${() => this.choose(tab)}
          >${w[tab]}</button>`,
        )}
      </nav>
      <main>
        <h1>${w[this.tab]}</h1>
        ${this.messages()} ${TABS[this.tab](this.ask)}
      </main>
    `;
  }
}

customElements.define('staff-app', StaffApp);
