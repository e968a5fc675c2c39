import { html } from 'lit';
import { api } from '../api.js';
import { time } from '../components/bits.js';
import { Panel, reasonField, rows } from './panel.js';

const ROLES = ['member', 'moderator', 'admin', 'owner'];

/** Traders: finding, freezing, roles. */
class PeoplePanel extends Panel {
  static properties = { wanted: { state: true } };

  heading = 'Traders';

  constructor() {
    super();
    this.wanted = '';
  }

  read() {
    const query = { limit: 20, ...(this.wanted ? { q: this.wanted } : {}) };
    return api.admin.read('/users', query, { signal: this.signal });
  }

  body({ items, next_cursor: more }) {
    return html`
      <form class="inline-form" role="search" @submit=${this.#onSearch}>
        <label class="field">
          <span>Id, or how the name begins</span>
          <input name="q" maxlength="64" autocomplete="off" data-testid="find-trader">
        </label>
        <button class="button">Search</button>
      </form>
      ${rows(items, (user) => this.#row(user), 'Nobody is found.')}
      ${more ? html`<p class="muted">There are more: search.</p>` : ''}
    `;
  }

  #row(user) {
    const { id, first_name: name, role, frozen, created_at: since } = user;
    return html`
      <li class="row" data-testid="trader" data-id=${id} data-frozen=${frozen !== null}>
        <div class="row-text">
          <b>${name}</b>
          <span class="muted">${id}, ${role}, since ${time(since)}</span>
          ${frozen ? html`
            <span class="out">Frozen by ${frozen.by_id}: ${frozen.reason}</span>
          ` : ''}
        </div>
        ${frozen ? this.#unfreeze(user) : this.#freeze(user)}
        ${this.#role(user)}
      </li>
    `;
  }

  #unfreeze({ id, first_name: name }) {
    const act = () =>
      this.act(() => api.admin.write('/users/unfreeze', { user_id: id }), `${name} may act again.`);
    return html`
      <div class="row-actions">
        ${this.button('Unfreeze', act, { testId: 'unfreeze', name: `Unfreeze ${name}` })}
      </div>
    `;
  }

  #freeze({ id, first_name: name }) {
    const freeze = ({ reason }) => api.admin.write('/users/freeze', { user_id: id, reason });
    return html`
      <form class="inline-form" @submit=${this.submit(freeze, `${name} is frozen.`)}>
        ${reasonField()}
        <button class="button danger" data-testid="freeze" ?disabled=${this.busy}>Freeze</button>
      </form>
    `;
  }

  #role({ id, first_name: name, role }) {
    const appoint = ({ role: next }) =>
      api.admin.write('/users/role', { user_id: id, role: next });
    return html`
      <form class="inline-form" @submit=${this.submit(appoint, `${name} has the role.`)}>
        <label class="field">
          <span>Role</span>
          <select name="role">
            ${ROLES.map((each) => html`<option ?selected=${each === role}>${each}</option>`)}
          </select>
        </label>
        <button class="button" ?disabled=${this.busy}>Give</button>
      </form>
    `;
  }

  #onSearch = (event) => {
    event.preventDefault();
    this.wanted = new FormData(event.currentTarget).get('q').trim();
    this.reload();
  };
}

customElements.define('people-panel', PeoplePanel);
