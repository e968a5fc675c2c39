import { html } from 'lit';
import { api } from '../api.js';
import { DialogElement } from '../dialog.js';
import { coins, typed } from '../format.js';
import { t } from '../i18n/i18n.js';
import { readAmount, toDecimal, toNano } from '../money.js';
import { sendTestCoins } from '../sandbox.js';
import { session } from '../session.js';
import { toasts } from '../toasts.js';
import { copyButton } from './bits.js';

const SETTLE_MS = 350;
const SMALLEST = 10_000_000n;
const LINK = /^(ton|https):/;

/** How to send coins: the wallet, the memo that tells whose they are, a link that fills in both. */
class TopupDialog extends DialogElement {
  static properties = { amount: {}, text: { state: true }, details: { state: true } };

  #timer = null;

  constructor() {
    super();
    this.amount = session.config.sandbox ? '100' : '10';
    this.details = null;
  }

  connectedCallback() {
    super.connectedCallback();
    this.text = roundedUp(this.amount);
    this.#load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  render() {
    const { error } = this.#read();
    return this.frame({
      title: t('topup.title'),
      body: html`
        <label class="field">
          <span>${t('topup.amount', { coin: session.config.coin })}</span>
          <input
            name="amount"
            inputmode="decimal"
            autocomplete="off"
            autofocus
            data-testid="topup-amount"
            aria-invalid=${Boolean(error)}
            aria-describedby="topup-error"
            .value=${this.text}
            @input=${this.#onInput}
          >
        </label>
        <p id="topup-error" class="field-error" role="alert">
          ${error ? t('topup.wrong', { min: coins(SMALLEST) }) : ''}
        </p>
        ${this.details ? this.#ways() : html`<div class="skeleton postings-skeleton"></div>`}
      `,
      actions: this.#actions(error),
    });
  }

  #ways() {
    const { wallet, memo } = this.details;
    return html`
      <dl class="facts">
        <div>
          <dt>${t('topup.wallet')}</dt>
          <dd><span class="code" data-testid="topup-wallet">${wallet}</span>
            ${copyButton(wallet, t('topup.copyWallet'))}</dd>
        </div>
        <div>
          <dt>${t('topup.memo')}</dt>
          <dd><span class="code" data-testid="topup-memo">${memo}</span>
            ${copyButton(memo, t('topup.copyMemo'))}</dd>
        </div>
      </dl>
      <p class="note note-warn">${t('topup.memoMatters')}</p>
    `;
  }

  #actions(error) {
    const link = this.details?.deep_link ?? '';
    return html`
      ${session.config.sandbox
        ? html`
          <button
            type="button"
            class="button"
            data-testid="send-test-coins"
            aria-busy=${this.busy}
            ?disabled=${this.busy || error !== undefined}
            @click=${this.#sendTest}
          >${t('topup.test')}</button>
        `
        : ''}
      ${LINK.test(link)
        ? html`<a class="button primary" data-testid="topup-link" href=${link}>
            ${t('topup.open')}
          </a>`
        : ''}
    `;
  }

  #read() {
    return readAmount(this.text, { min: SMALLEST });
  }

  #onInput({ target }) {
    this.text = target.value;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#load(), SETTLE_MS);
  }

  async #load() {
    const { nano } = this.#read();
    const asked = this.text;
    if (nano === undefined) {
      return;
    }
    try {
      const details = await api.topUp(toDecimal(nano));
      if (asked === this.text) {
        this.details = details;
        this.problem = null;
      }
    } catch (problem) {
      this.problem = problem;
    }
  }

  #sendTest = async () => {
    const { nano } = this.#read();
    let arrived;
    if (await this.attempt(async () => { arrived = await sendTestCoins(toDecimal(nano)); })) {
      const text = arrived ? 'topup.arrived' : 'topup.onTheWay';
      toasts.say(t(text, { amount: coins(nano) }), { kind: arrived ? 'good' : 'info' });
      this.finish({ arrived });
    }
  };
}

/** What is missing to the nano, as an amount that one would send. */
function roundedUp(decimal) {
  const nano = toNano(decimal);
  const cents = (nano + SMALLEST - 1n) / SMALLEST;
  return typed((cents > 0n ? cents : 1n) * SMALLEST);
}

customElements.define('topup-dialog', TopupDialog);
