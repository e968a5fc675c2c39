import { html } from 'lit';
import { api } from '../api.js';
import { openDialog } from '../dialog.js';
import { giftName } from '../format.js';
import { t } from '../i18n/i18n.js';
import { toasts } from '../toasts.js';
import './consent-dialog.js';

/** Sends an idle gift back to Telegram; `onChanged` gets the gift as it is afterwards. */
export function backButton(gift, onChanged) {
  return html`
    <button
      type="button"
      class="button quiet"
      data-testid="back-button"
      aria-label=${t('back.openNamed', { name: giftName(gift) })}
      @click=${() => sendBack(gift, onChanged)}
    >${t('back.open')}</button>
  `;
}

async function sendBack(gift, onChanged) {
  const begun = await openDialog('consent-dialog', {
    gift,
    texts: 'back',
    hint: t('back.hint'),
    house: t('back.fee'),
    confirmation: `back:${gift.nft_id}:${gift.version}`,
    preview: (options) => api.previewBack(gift.nft_id, options),
    act: (key) => api.back(gift.nft_id, key),
  });
  if (begun) {
    toasts.say(t('back.begun', { name: giftName(gift) }));
    onChanged({ ...gift, state: 'returning', price_ton: null, version: gift.version + 1 });
  }
}

/** Why a gift is still here that its owner wanted back. */
export function refusedNote({ nft_id: id, state }, returns) {
  const last = returns.find(({ nft_id: returned }) => returned === id);
  return state === 'idle' && last?.state === 'refused'
    ? html`<p class="note" role="note" data-testid="back-refused" data-reason=${last.reason}>
        ${t(`back.reason.${last.reason}`)}
      </p>`
    : '';
}
