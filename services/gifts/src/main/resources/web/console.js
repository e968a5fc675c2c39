import { html } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { live } from 'lit/directives/live.js';
import { failure } from './components/bits.js';
import { LiveElement } from './element.js';
import { session } from './session.js';
import { telegram } from './telegram.js';
import { toasts } from './toasts.js';
import './components/toast-region.js';
import './console/books.js';
import './console/custody.js';
import './console/deposits.js';
import './console/events.js';
import './console/jobs.js';
import './console/moderation.js';
import './console/people.js';
import './console/records.js';
import './console/switches.js';
import './console/withdrawals.js';

/** What an admin sees, in its order; a moderator sees the first alone. */
const PANELS = [
  ['moderation', 'Moderation', () => html`<moderation-panel id="moderation"></moderation-panel>`],
  ['books', 'Invariants', () => html`<books-panel id="books"></books-panel>`],
  ['jobs', 'Jobs', () => html`<jobs-panel id="jobs"></jobs-panel>`],
  ['deposits', 'Deposits', () => html`<deposits-panel id="deposits"></deposits-panel>`],
  [
    'withdrawals',
    'Withdrawals',
    () => html`<withdrawals-panel id="withdrawals"></withdrawals-panel>`,
  ],
  ['custody', 'Bank', () => html`<custody-panel id="custody"></custody-panel>`],
  ['events', 'Events', () => html`<events-panel id="events"></events-panel>`],
  ['people', 'Traders', () => html`<people-panel id="people"></people-panel>`],
  ['switches', 'Operations', () => html`<switches-panel id="switches"></switches-panel>`],
  ['locks', 'Locks', () => html`<locks-panel id="locks"></locks-panel>`],
  ['actions', 'Record', () => html`<actions-panel id="actions"></actions-panel>`],
];

/** The staff's console: one page of panels. In English alone: it is for those who operate. */
class KeelsonConsole extends LiveElement {
  connectedCallback() {
    super.connectedCallback();
    session.start();
  }

  render() {
    return html`
      <header class="site-head">
        <div class="bar">
          <a class="brand" href="/" aria-label="Keelson Gifts">
            <img src="/web/icon.svg" alt="" width="32" height="32">
            <span aria-hidden="true">Keelson <b>Console</b></span>
          </a>
          <div class="bar-end">${session.canSwitch ? this.#traderSwitch() : ''}</div>
        </div>
      </header>
      <main id="main">${keyed(session.user?.id, this.#page())}</main>
      <toast-region></toast-region>
    `;
  }

  #page() {
    if (session.status === 'failed') {
      return failure(session.problem, () => session.start());
    }
    if (session.status === 'starting') {
      return html`<p class="starting" role="status">Loading…</p>`;
    }
    const panels = panelsOf(session.user?.role);
    if (panels.length === 0) {
      return html`
        <div class="empty" data-testid="no-staff">
          <h1>This is for the staff</h1>
          <p>${session.user
            ? `${session.user.first_name ?? 'Trader'} ${session.user.id} is a ${session.user.role}.`
            : 'Open the console inside Telegram.'}</p>
          <a class="button" href="/">To the market</a>
        </div>
      `;
    }
    return html`
      <div class="console" @acted=${this.#onActed}>
        <h1>Console</h1>
        <nav class="jumps" aria-label="Panels">
          ${panels.map(([id, name]) => html`<a class="chip" href="#${id}">${name}</a>`)}
        </nav>
        ${panels.map(([, , draw]) => draw())}
      </div>
    `;
  }

  #traderSwitch() {
    return html`
      <label class="trader">
        <span class="visually-hidden">Trader</span>
        <select
          data-testid="trader-switch"
          .value=${live(String(session.user?.id ?? ''))}
          @change=${this.#onTrader}
        >
          ${session.traders.map(({ telegram_id: id, first_name: name }) => html`
            <option value=${id} ?selected=${session.isMe(id)}>${name}</option>
          `)}
        </select>
      </label>
    `;
  }

  #onActed = () => this.querySelector('actions-panel')?.reload();

  #onTrader = async ({ target }) => {
    const trader = session.traders.find(({ telegram_id: id }) => String(id) === target.value);
    try {
      await session.switchTo(trader);
    } catch (error) {
      toasts.fail(error);
    }
  };
}

function panelsOf(role) {
  switch (role) {
    case 'admin':
    case 'owner': return PANELS;
    case 'moderator': return PANELS.slice(0, 1);
    default: return [];
  }
}

telegram.start();
customElements.define('keelson-console', KeelsonConsole);
