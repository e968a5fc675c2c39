import { html } from 'lit';
import { DialogElement } from '../dialog.js';
import { loadFacet } from '../facets.js';
import { giftName } from '../format.js';
import { t } from '../i18n/i18n.js';
import { sendTestGift } from '../sandbox.js';

const PARTS = ['model', 'pattern', 'backdrop'];
const NUMBERS = 90_000;

/** Sandbox: sends a gift to the bank as its owner would in Telegram. Finishes with its name. */
class SendGiftDialog extends DialogElement {
  static properties = {
    collections: { state: true }, choices: { state: true }, gift: { state: true },
  };

  constructor() {
    super();
    this.collections = [];
    this.choices = { model: [], pattern: [], backdrop: [] };
    this.gift = { title: '', num: 10_000 + Math.floor(Math.random() * NUMBERS) };
  }

  connectedCallback() {
    super.connectedCallback();
    this.attempt(async () => {
      this.collections = (await loadFacet('collections')).map(({ title }) => title);
      await this.#choose(anyOf(this.collections) ?? '');
    });
  }

  render() {
    return this.frame({
      title: t('send.title'),
      body: html`
        <form id="send-gift" class="stack" @submit=${this.#onSubmit}>
          <p class="muted">${t('send.about')}</p>
          ${this.#text('title', this.collections, ({ target }) => this.#onTitle(target.value))}
          <label class="field">
            <span>${t('send.num')}</span>
            <input
              name="num"
              type="number"
              min="1"
              max="9999999"
              required
              data-testid="send-num"
              .value=${String(this.gift.num)}
            >
          </label>
          ${PARTS.map((part) => this.#text(part, this.choices[part]))}
        </form>
      `,
      actions: html`
        <button type="button" class="button" ?disabled=${this.busy} @click=${() => this.finish()}>
          ${t('action.cancel')}
        </button>
        <button
          class="button primary"
          form="send-gift"
          data-testid="confirm-send"
          aria-busy=${this.busy}
          ?disabled=${this.busy}
        >${t('send.send')}</button>
      `,
    });
  }

  #text(name, choices, onChange) {
    return html`
      <label class="field">
        <span>${t(`gift.${name === 'title' ? 'collection' : name}`)}</span>
        <input
          name=${name}
          list="send-${name}"
          required
          maxlength="64"
          autocomplete="off"
          data-testid="send-${name}"
          .value=${this.gift[name] ?? ''}
          @change=${onChange ?? null}
        >
        <datalist id="send-${name}">
          ${choices.map((choice) => html`<option value=${choice}></option>`)}
        </datalist>
      </label>
    `;
  }

  #onTitle(title) {
    if (this.collections.includes(title)) {
      this.#choose(title).catch((problem) => { this.problem = problem; });
    }
  }

  async #choose(title) {
    const titles = title === '' ? [] : [title];
    const lists = await Promise.all(PARTS.map((part) => loadFacet(`${part}s`, titles)));
    const names = lists.map((items) => items.map(({ name }) => name));
    this.choices = Object.fromEntries(PARTS.map((part, at) => [part, names[at]]));
    const parts = PARTS.map((part, at) => [part, anyOf(names[at]) ?? '']);
    this.gift = { ...this.gift, title, ...Object.fromEntries(parts) };
  }

  async #onSubmit(event) {
    event.preventDefault();
    const { num, ...texts } = Object.fromEntries(new FormData(event.target));
    const gift = { ...texts, num: Number(num) };
    this.gift = gift;
    let arrived;
    if (await this.attempt(async () => { arrived = await sendTestGift(gift); })) {
      this.finish({ name: giftName(gift), arrived });
    }
  }
}

function anyOf(list) {
  return list[Math.floor(Math.random() * list.length)];
}

customElements.define('send-gift-dialog', SendGiftDialog);
