import { html } from 'lit';
import { DialogElement } from '../dialog.js';
import { language, t } from '../i18n/i18n.js';
import { session } from '../session.js';

/** Opens one more trader of the sandbox, to see the market with the eyes of a newcomer. */
class NewTraderDialog extends DialogElement {
  render() {
    return this.frame({
      title: t('trader.title'),
      body: html`
        <form id="new-trader" class="stack" @submit=${this.#onSubmit}>
          <p class="muted">${t('trader.about')}</p>
          <label class="field">
            <span>${t('trader.name')}</span>
            <input name="name" required maxlength="40" autocomplete="off" autofocus>
          </label>
        </form>
      `,
      actions: html`
        <button class="button primary" form="new-trader" ?disabled=${this.busy}>
          ${t('trader.open')}
        </button>
      `,
    });
  }

  async #onSubmit(event) {
    event.preventDefault();
    const name = new FormData(event.target).get('name').trim();
    if (name !== '' && await this.attempt(() => session.addTrader(name, language.code))) {
      this.finish();
    }
  }
}

customElements.define('new-trader-dialog', NewTraderDialog);
