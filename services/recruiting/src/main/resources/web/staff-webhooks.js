import { LitElement, html, nothing } from 'lit';
import { fields } from './server.js';
import { words as w } from './staff-texts.js';

/** The servers that are told of every event. */
class StaffWebhooks extends LitElement {
  static properties = { ask: {}, rows: { state: true } };

  constructor() {
    super();
    this.rows = [];
  }

  createRenderRoot() {
    return this;
  }

  firstUpdated() {
    this.load();
  }

  async load() {
    this.rows = (await this.ask('GET', '/api/webhooks'))?.items ?? [];
  }

  async add(event) {
    event.preventDefault();
    const form = event.target;
    if (await this.ask('POST', '/api/webhooks', fields(form))) {
      form.reset();
      await this.load();
    }
  }

  async drop(id) {
    await this.ask('DELETE', `/api/webhooks/${id}`);
    await this.load();
  }

  render() {
    return html`
      <form class="card" @submit=${this.add}>
        <label>${w.url}
          <input name="url" type="url" required maxlength="500" placeholder="https://" />
        </label>
        <label>${w.secret}
          <input name="secret" required minlength="16" maxlength="200" autocomplete="off" />
        </label>
        <button class="main" id="add">${w.add}</button>
      </form>
      <div class="wide card"><table>
        <thead><tr><th>${w.url}</th><th></th></tr></thead>
        <tbody>${this.rows.map(
          ({ id, url }) => html`<tr>
            <td>${url}</td>
            <td><button class="remove" @click=${() => this.drop(id)}>${w.remove}</button></td>
          </tr>`,
        )}</tbody>
      </table>${this.rows.length ? nothing : w.nothing}</div>
    `;
  }
}

customElements.define('staff-webhooks', StaffWebhooks);
