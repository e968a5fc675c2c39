import { html } from 'lit';
import { api } from '../api.js';
import { time } from '../components/bits.js';
import { Panel, reasonField, rows } from './panel.js';

/** How far events are carried, and those that were given up. */
class EventsPanel extends Panel {
  heading = 'Events and dead letters';

  async read() {
    const options = { signal: this.signal };
    const { items: standings } = await api.admin.read('/outbox', {}, options);
    const lists = standings
      .filter(({ dead }) => dead > 0)
      .map(({ subscription }) =>
        api.admin.read('/dead-letters', { subscription, limit: 50 }, options));
    const letters = (await Promise.all(lists)).flatMap(({ items }) => items);
    return { standings, letters };
  }

  body({ standings, letters }) {
    return html`
      ${rows(standings, standing, 'Nobody follows the events.')}
      ${rows(letters, (letter) => this.#letter(letter), 'There are no dead letters.')}
    `;
  }

  #letter({ subscription, event_id: event, key, type, payload, failure, failed_at: at, behind }) {
    const letter = { subscription, event_id: event };
    const replay = () =>
      this.act(() => api.admin.write('/dead-letters/replay', letter), 'It is tried again.');
    const discard = ({ reason }) =>
      api.admin.write('/dead-letters/discard', { ...letter, reason });
    return html`
      <li class="row" data-testid="dead-letter" data-id=${event}>
        <div class="row-text">
          <b>${type} of ${key}</b>
          <span class="out">${failure}</span>
          <span class="muted">${subscription}, ${time(at)}, ${behind} wait behind it</span>
          <details><summary>The event</summary><span class="code">${payload}</span></details>
        </div>
        <div class="row-actions">${this.button('Replay', replay, { testId: 'replay' })}</div>
        <form class="inline-form" @submit=${this.submit(discard, 'Given up.')}>
          ${reasonField()}
          <button class="button danger" ?disabled=${this.busy}>Discard</button>
        </form>
      </li>
    `;
  }
}

function standing({ subscription, behind, waiting, dead, trouble }) {
  return html`
    <li class="row" data-testid="standing" data-name=${subscription}>
      <div class="row-text">
        <b>${subscription}</b>
        <span class="muted">${behind} behind, ${waiting} tried again</span>
        ${trouble ? html`<span class="out">${trouble}</span>` : ''}
      </div>
      ${dead > 0 ? html`<b class="out">${dead} dead</b>` : ''}
    </li>
  `;
}

customElements.define('events-panel', EventsPanel);
