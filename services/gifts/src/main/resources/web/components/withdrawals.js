import { html } from 'lit';
import { amount } from '../format.js';
import { t } from '../i18n/i18n.js';
import { time } from './bits.js';

/** States in which something is still to happen. */
export const OPEN = ['created', 'review', 'sending', 'sent', 'manual'];

/** The visitor's withdrawals: how each stands, and by which message it went. */
export function withdrawalRows(withdrawals) {
  return html`
    <ul class="rows" role="list">
      ${withdrawals.map((each) => html`
        <li class="row" data-testid="withdraw-row" data-status=${each.status}>
          <div class="row-text">
            <span class="row-title">${t(`withdraw.state.${each.status}`)}</span>
            <span class="code muted" title=${each.address}>${each.address}</span>
            ${each.message_hash ? html`
              <span class="code muted" title=${each.message_hash}>
                ${t('withdraw.message', { hash: each.message_hash })}
              </span>
            ` : ''}
          </div>
          <div class="row-end">
            <b class="out">${amount(`-${each.amount_ton}`, { signed: true })}</b>
            <span class="muted">${time(each.created_at)}</span>
          </div>
        </li>
      `)}
    </ul>
  `;
}
