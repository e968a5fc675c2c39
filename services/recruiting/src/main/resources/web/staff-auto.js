import { LitElement, html, nothing } from 'lit';
import { fields } from './server.js';
import { brief } from './texts.js';
import { plain } from './staff-constants.js';
import { STAGES, words as w } from './staff-texts.js';

/** Messages that go out by themselves, at an instant or again and again; run, paused, removed. */
class StaffAuto extends LitElement {
  static properties = {
    ask: {},
    rows: { state: true },
    cities: { state: true },
    target: { state: true },
    isRepeated: { state: true },
    queued: { state: true },
  };

  constructor() {
    super();
    this.rows = [];
    this.cities = [];
    this.target = 'everybody';
    this.isRepeated = true;
  }

  createRenderRoot() {
    return this;
  }

  async firstUpdated() {
    this.cities = (await this.ask('GET', '/api/cities/active'))?.items ?? [];
    await this.load();
  }

  async load() {
    this.rows = (await this.ask('GET', '/api/auto-messages'))?.items ?? [];
  }

  async add(event) {
    event.preventDefault();
    const form = event.target;
    const { at, ...said } = fields(form);
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const when = at ? { at: new Date(at).toISOString() } : {};
    if (await this.ask('POST', '/api/auto-messages', { ...said, ...when, zone })) {
      form.querySelector('textarea').value = '';
      await this.load();
    }
  }

  async run(id) {
    this.queued = undefined;
    this.queued = (await this.ask('POST', `/api/auto-messages/${id}/run`, {}))?.queued;
  }

  /** Pauses what is active, and lets go on what is paused. */
  async turn({ id, text, cron, zone, target, stage, city, active, next_run: at, version }) {
    const when = cron ? { cron } : { at };
    const whom = { ...(stage ? { stage } : {}), ...(city ? { city_id: city } : {}) };
    const body = { text, ...when, zone, target, ...whom, active: !active, version };
    await this.ask('POST', `/api/auto-messages/${id}`, body);
    await this.load();
  }

  async drop(id) {
    await this.ask('DELETE', `/api/auto-messages/${id}`);
    await this.load();
  }

  render() {
    return html`
      <form class="card" @submit=${this.add}>
        <label>${w.body}<textarea name="text" required rows="3" maxlength="4000"></textarea></label>
        <div class="grid">
          <label>${w.whom}
            <select name="target" @change=${(event) => (this.target = event.target.value)}>
              <option value="everybody">${w.everybody}</option>
              <option value="stage">${w.stage}</option>
              <option value="city">${w.city}</option>
            </select>
          </label>
          ${this.whom()}
          <label>${w.when}
            <select id="when" @change=${(event) => (this.isRepeated = event.target.value === 'r')}>
              <option value="r">${w.repeated}</option>
              <option value="o">${w.once}</option>
            </select>
          </label>
          ${this.isRepeated
            ? html`<label>${w.cron}<input name="cron" required value="0 10 * * 1-5" /></label>`
            : html`<label>${w.time}<input name="at" type="datetime-local" required /></label>`}
        </div>
        <button class="main" id="add">${w.add}</button>
      </form>
      ${this.queued === undefined
        ? nothing
        : html`<p role="status" class="good" id="queued">${w.queued}: ${this.queued}</p>`}
      <div class="wide card"><table>
        <thead><tr>
          <th>${w.body}</th><th>${w.whom}</th><th>${w.when}</th><th>${w.actions}</th>
        </tr></thead>
        <tbody>${this.rows.map((row) => this.row(row))}</tbody>
      </table>${this.rows.length ? nothing : w.nothing}</div>
    `;
  }

  whom() {
    const choices = {
      everybody: () => nothing,
      stage: () => this.select('stage', STAGES.map((stage) => [stage, plain(stage)])),
      city: () => this.select('city_id', this.cities.map(({ id, name }) => [id, name])),
    };
    return choices[this.target]();
  }

  select(name, choices) {
    return html`<label>${w[this.target]}
      <select name=${name} required>
        ${choices.map(([value, text]) => html`<option value=${value}>${text}</option>`)}
      </select>
    </label>`;
  }

  row(row) {
    const { id, text, cron, target, stage, city, active, next_run: next } = row;
    const named = this.cities.find((each) => each.id === city)?.name;
    return html`<tr>
      <td>${text}</td>
      <td>${stage ? plain(stage) : (named ?? w[target])}</td>
      <td>${cron ?? ''} ${next && active ? brief(new Date(next)) : nothing}
        ${active ? nothing : html`<strong>${w.paused}</strong>`}</td>
      <td><div class="choices">
        <button class="run" @click=${() => this.run(id)}>${w.run}</button>
        <button class="turn" ?disabled=${!cron && !next} @click=${() => this.turn(row)}>
          ${active ? w.pause : w.resume}
        </button>
        <button class="remove" @click=${() => this.drop(id)}>${w.remove}</button>
      </div></td>
    </tr>`;
  }
}

customElements.define('staff-auto', StaffAuto);
