import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { requestNote } from '../dialog.js';
import { LiveElement } from '../element.js';
import { t } from '../i18n/i18n.js';
import { toasts } from '../toasts.js';
import { icon } from './icons.js';

/**
 * Shows the toasts above everything, dialogs too. The newest is read out from a region of its own
 * that is always in the page: one that appears together with its text stays unheard.
 */
class ToastRegion extends LiveElement {
  #redraw = () => this.requestUpdate();

  connectedCallback() {
    super.connectedCallback();
    toasts.addEventListener('change', this.#redraw);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    toasts.removeEventListener('change', this.#redraw);
  }

  render() {
    return html`
      <div class="visually-hidden" role="status">${toasts.items.at(-1)?.text ?? ''}</div>
      <div class="toasts" popover="manual" role="region" aria-label=${t('toast.region')}>
        ${repeat(toasts.items, ({ id }) => id, (item) => this.#toast(item))}
      </div>
    `;
  }

  #toast({ id, kind, text, requestId }) {
    return html`
      <div class="toast toast-${kind}" data-testid="toast" data-kind=${kind}>
        ${icon(kind === 'bad' ? 'warning' : 'check')}
        <p>
          ${text}
          ${requestNote(requestId)}
        </p>
        <button
          type="button"
          class="icon-button"
          aria-label=${t('action.dismiss')}
          @click=${() => toasts.dismiss(id)}
        >${icon('close')}</button>
      </div>
    `;
  }

  // A popover that is shown again moves to the top, above a dialog opened meanwhile.
  updated() {
    const region = this.querySelector('.toasts');
    if (typeof region.showPopover !== 'function') {
      return;
    }
    if (region.matches(':popover-open')) {
      region.hidePopover();
    }
    if (toasts.items.length > 0) {
      region.showPopover();
    }
  }
}

customElements.define('toast-region', ToastRegion);
