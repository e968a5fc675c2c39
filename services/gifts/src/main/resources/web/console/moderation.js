import { html } from 'lit';
import { api } from '../api.js';
import { Panel, reasonField } from './panel.js';

/** What a moderator may do: delist a gift, freeze and unfreeze a trader, each by its id. */
class ModerationPanel extends Panel {
  heading = 'Delist and freeze by id';

  async read() {
    return {};
  }

  body() {
    const delist = ({ nft, reason }) =>
      api.admin.write('/gifts/delist', { nft_id: nft.trim(), reason });
    const freeze = ({ user, reason }) =>
      api.admin.write('/users/freeze', { user_id: Number(user), reason });
    const unfreeze = ({ user }) => api.admin.write('/users/unfreeze', { user_id: Number(user) });
    return html`
      <form class="inline-form" @submit=${this.submit(delist, 'The gift is not for sale.')}>
        <label class="field">
          <span>Gift in custody</span>
          <input name="nft" required pattern=" *[0-9a-fA-F\\-]{36} *" autocomplete="off">
        </label>
        ${reasonField()}
        <button class="button danger" ?disabled=${this.busy}>Delist</button>
      </form>
      <form class="inline-form" @submit=${this.submit(freeze, 'The trader is frozen.')}>
        ${traderField()}
        ${reasonField()}
        <button class="button danger" ?disabled=${this.busy}>Freeze</button>
      </form>
      <form class="inline-form" @submit=${this.submit(unfreeze, 'The trader may act again.')}>
        ${traderField()}
        <button class="button" ?disabled=${this.busy}>Unfreeze</button>
      </form>
    `;
  }
}

function traderField() {
  return html`
    <label class="field">
      <span>Trader</span>
      <input name="user" inputmode="numeric" pattern="[0-9]+" required autocomplete="off">
    </label>
  `;
}

customElements.define('moderation-panel', ModerationPanel);
