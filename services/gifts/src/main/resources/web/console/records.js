import { html } from 'lit';
import { api } from '../api.js';
import { time } from '../components/bits.js';
import { Panel, rows } from './panel.js';

/** Unit locks held and waited for, and leases. */
class LocksPanel extends Panel {
  heading = 'Locks and leases';

  read() {
    return api.admin.read('/locks', {}, { signal: this.signal });
  }

  body({ unit_locks: locks, leases }) {
    return html`
      ${rows(locks, unitLock, 'No unit lock is held.')}
      ${rows(leases, lease, 'No lease is held.')}
    `;
  }
}

function unitLock({ key, state, session, waits_for: before, since }) {
  const behind = before.length > 0 ? `, behind ${before.join(', ')}` : '';
  return html`
    <li class="row">
      <div class="row-text">
        <span class="code">${key}</span>
        <span class="muted">${state} by session ${session}${behind}</span>
      </div>
      ${since ? html`<div class="row-end">${time(since)}</div>` : ''}
    </li>
  `;
}

function lease({ name, owner, epoch, until }) {
  return html`
    <li class="row">
      <div class="row-text"><b>${name}</b><span class="muted">${owner}, epoch ${epoch}</span></div>
      <div class="row-end">${time(until)}</div>
    </li>
  `;
}

/** What the staff has done last. */
class ActionsPanel extends Panel {
  heading = 'What the staff did';

  async read() {
    return (await api.admin.read('/actions', { limit: 20 }, { signal: this.signal })).items;
  }

  body(actions) {
    return rows(actions, action, 'Nobody has done anything.');
  }
}

function action({ action: name, actor_id: actor, subject, details, at }) {
  const more = Object.entries(details).map(([what, value]) => `${what}: ${value}`).join(', ');
  return html`
    <li class="row" data-testid="action" data-name=${name}>
      <div class="row-text">
        <b>${name} ${subject}</b>
        <span class="muted">by ${actor}${more ? `, ${more}` : ''}</span>
      </div>
      <div class="row-end">${time(at)}</div>
    </li>
  `;
}

customElements.define('locks-panel', LocksPanel);
customElements.define('actions-panel', ActionsPanel);
