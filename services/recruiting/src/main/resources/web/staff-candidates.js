import { LitElement, html, nothing } from 'lit';
import { latest } from './server.js';
import { brief } from './texts.js';
import { plain } from './staff-constants.js';
import { STAGES, words as w } from './staff-texts.js';

/** Candidates by stage, each with what happened. */
class StaffCandidates extends LitElement {
  static properties = {
    ask: {},
    stage: { state: true },
    text: { state: true },
    rows: { state: true },
    tally: { state: true },
    open: { state: true },
    events: { state: true },
  };

  constructor() {
    super();
    this.newest = latest();
    this.stage = '';
    this.text = '';
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
    const query = new URLSearchParams({ order: 'newest', limit: '100' });
    if (this.stage) query.set('stage', this.stage);
    if (this.text) query.set('text', this.text);
    this.tally = (await this.ask('GET', '/api/dashboard'))?.candidates ?? {};
    const answer = await this.newest(this.ask('GET', `/api/candidates?${query}`));
    this.rows = answer?.items ?? this.rows;
  }

  async show(id) {
    this.open = this.open === id ? undefined : id;
    if (this.open) {
      this.events = [];
      const answer = await this.ask('GET', `/api/candidates/${id}/history`);
      if (this.open === id) {
        this.events = answer?.items ?? [];
      }
    }
  }

  async reach(id, stage) {
    await this.ask('POST', `/api/candidates/${id}/stage`, { stage });
    await this.load();
  }

  render() {
    return html`
      <div class="choices">
        <button aria-pressed=${this.stage === ''} @click=${() => this.choose('')}>${w.all}</button>
        ${STAGES.map(
          (stage) => html`<button
            aria-pressed=${this.stage === stage}
            @click=${() => this.choose(stage)}
          >${plain(stage)} (${this.tally[stage] ?? 0})</button>`,
        )}
      </div>
      <label>${w.search}<input id="search" @change=${(event) => this.seek(event)} /></label>
      <div class="wide card"><table>
        <thead><tr><th>${w.name}</th><th>${w.phone}</th><th>${w.stage}</th><th></th></tr></thead>
        <tbody>${this.rows.map((row) => this.row(row))}</tbody>
      </table>${this.rows.length ? nothing : w.nothing}</div>
    `;
  }

  choose(stage) {
    this.stage = stage;
    this.load();
  }

  seek(event) {
    this.text = event.target.value.trim();
    this.load();
  }

  row({ id, name, phone, stage }) {
    return html`
      <tr>
        <td>${name}</td>
        <td>${phone}</td>
        <td>
          <select aria-label=${w.stage} @change=${(event) => this.reach(id, event.target.value)}>
            ${STAGES.map(
              (each) =>
                html`<option value=${each} ?selected=${each === stage}>${plain(each)}</option>`,
            )}
          </select>
        </td>
        <td><button aria-expanded=${this.open === id} @click=${() => this.show(id)}>
          ${w.history}
        </button></td>
      </tr>
      ${this.open === id ? this.history() : nothing}
    `;
  }

  history() {
    return html`<tr><td colspan="4">
      <ol>${(this.events ?? []).map((event) => html`<li>${this.told(event)}</li>`)}</ol>
    </td></tr>`;
  }

  told({ at, payload }) {
    const { change, from, to } = JSON.parse(payload);
    return `${brief(new Date(at))}: ${change ? plain(change) : `${plain(from)} → ${plain(to)}`}`;
  }
}

customElements.define('staff-candidates', StaffCandidates);
