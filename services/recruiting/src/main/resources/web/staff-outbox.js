import { LitElement, html, nothing } from 'lit';
import { latest } from './server.js';
import { brief } from './texts.js';
import { plain } from './staff-constants.js';
import { words as w } from './staff-texts.js';

const STATES = ['', 'queued', 'claimed', 'sent', 'dropped', 'dead', 'unknown'];
const STUCK = ['dead', 'unknown'];

/** What went out and what did not, and why. */
class StaffOutbox extends LitElement {
  static properties = {
    ask: {},
    state: { state: true },
    rows: { state: true },
    tally: { state: true },
  };

  constructor() {
    super();
    this.newest = latest();
    this.state = '';
    this.rows = [];
    this.tally = {};
  }

  createRenderRoot() {
    return this;
  }

  firstUpdated() {
    this.load();
  }

  async load() {
    const which = this.state && `?state=${this.state}`;
    const answer = await this.newest(this.ask('GET', `/api/messages${which}`));
    if (answer) {
      this.rows = answer.items;
      this.tally = Object.fromEntries(answer.tally.map((each) => [each.state, each.count]));
    }
  }

  choose(state) {
    this.state = state;
    this.load();
  }

  async retry(id) {
    await this.ask('POST', `/api/messages/${id}/retry`, {});
    await this.load();
  }

  render() {
    return html`
      <div class="choices">
        ${STATES.map(
          (state) => html`<button
            id=${`state-${state || 'all'}`}
            aria-pressed=${this.state === state}
            @click=${() => this.choose(state)}
          >${state ? `${plain(state)} (${this.tally[state] ?? 0})` : w.all}</button>`,
        )}
      </div>
      <div class="wide card"><table>
        <thead><tr>
          <th>${w.time}</th><th>${w.subject}</th><th>${w.address}</th><th>${w.status}</th><th></th>
        </tr></thead>
        <tbody>${this.rows.map((row) => this.row(row))}</tbody>
      </table>${this.rows.length ? nothing : w.nothing}</div>
    `;
  }

  row({ id, due_at: due, subject, body, channel, address, state, attempts, reason }) {
    return html`<tr>
      <td>${brief(new Date(due))}</td>
      <td><details><summary>${subject}</summary><p class="said">${body}</p></details></td>
      <td>${plain(channel)}<br /><small>${address}</small></td>
      <td>
        ${plain(state)} (${attempts})
        ${reason ? html`<br /><small>${reason}</small>` : nothing}
      </td>
      <td>${STUCK.includes(state)
        ? html`<button @click=${() => this.retry(id)}>${w.retry}</button>`
        : nothing}</td>
    </tr>`;
  }
}

customElements.define('staff-outbox', StaffOutbox);
