import { html } from 'lit';
import { DialogElement } from '../dialog.js';
import { forgetFacets } from '../facets.js';
import { isAbandoned } from '../http.js';
import { t } from '../i18n/i18n.js';
import { once, Undecided } from '../once.js';
import { session } from '../session.js';
import { picture } from './bits.js';
import { postingRows } from './postings.js';

/**
 * Shows what an act will move (a dry run of the very act), then does it once: accepting an offer,
 * buying at once, trading. `preview(options)` rehearses, `act(key, rehearsed)` does it, `texts`
 * names the texts, `about` shows more than the one gift,
 * `hint` says what to mind, `confirmationOf(rehearsed)` names what is
 * agreed to; finishes with the answer, or with undefined.
 */
class ConsentDialog extends DialogElement {
  static properties = { gift: {}, rehearsed: { state: true } };

  #leaving = new AbortController();

  constructor() {
    super();
    this.rehearsed = null;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#rehearse();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#leaving.abort();
  }

  render() {
    return this.frame({
      title: t(`${this.texts}.title`),
      body: html`
        ${this.about ?? this.#gift()}
        ${this.rehearsed
          ? html`<p class="muted">${t('buy.about')}</p>
              ${postingRows(this.rehearsed, this.gift, this.house)}
              ${this.hint ? html`<p class="note">${this.hint}</p>` : ''}`
          : this.problem ? '' : html`<div class="skeleton postings-skeleton"></div>`}
      `,
      actions: html`
        <button type="button" class="button" ?disabled=${this.busy} @click=${() => this.finish()}>
          ${t('action.cancel')}
        </button>
        <button
          type="button"
          class="button primary"
          data-testid="confirm-consent"
          aria-busy=${this.busy}
          ?disabled=${this.busy || !this.rehearsed}
          @click=${this.#confirm}
        >${t(`${this.texts}.confirm`)}</button>
      `,
    });
  }

  #gift() {
    return html`
      <div class="buy-gift">
        ${picture(this.gift, { eager: true })}
        <p><b>${this.gift.title}</b> <span class="num">#${this.gift.num}</span>
          <span class="muted">${this.gift.model}</span></p>
      </div>
    `;
  }

  async #rehearse() {
    try {
      this.rehearsed = await this.preview({ signal: this.#leaving.signal });
      await this.updateComplete;
      this.querySelector('[data-testid=confirm-consent]')?.focus();
    } catch (error) {
      if (!isAbandoned(error)) {
        this.problem = error;
      }
    }
  }

  #confirm = async () => {
    let answer;
    const went = await this.attempt(async () => {
      const agreed = this.confirmationOf?.(this.rehearsed) ?? this.confirmation;
      const confirmation = `${agreed}:${session.user.id}`;
      try {
        answer = await once(confirmation, (key) => this.act(key, this.rehearsed));
      } catch (error) {
        throw error instanceof Undecided ? error.reported ?? { code: 'UNREACHABLE' } : error;
      }
    });
    if (went) {
      forgetFacets();
      session.moved(answer.balance_ton);
      this.finish(answer);
    }
  };
}

customElements.define('consent-dialog', ConsentDialog);
