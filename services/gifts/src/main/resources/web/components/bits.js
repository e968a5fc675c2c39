import { html } from 'lit';
import { problemNote } from '../dialog.js';
import { moment } from '../format.js';
import { t } from '../i18n/i18n.js';
import { toasts } from '../toasts.js';
import { icon } from './icons.js';

/** Small pieces that several pages show. */

/** The page's one heading; it takes the focus when the visitor arrives. */
export function pageHeading(text, aside = '') {
  return html`
    <div class="page-head"><h1 tabindex="-1">${text}</h1>${aside}</div>
  `;
}

/** A gift's picture; a picture that does not come leaves a plain tile. */
export function picture(gift, { eager = false } = {}) {
  const fail = ({ target }) => target.classList.add('missing');
  return html`
    <span class="picture">
      <img
        src=${gift.image}
        alt=""
        width="240"
        height="240"
        loading=${eager ? 'eager' : 'lazy'}
        decoding="async"
        @error=${fail}
      >
    </span>
  `;
}

export function time(instant) {
  return html`<time datetime=${instant}>${moment(instant)}</time>`;
}

export function stateChip(state) {
  return html`<span class="chip state-${state}" data-testid="state">${t(`state.${state}`)}</span>`;
}

export function emptyState({ image, title, text, action = '' }) {
  return html`
    <div class="empty" data-testid="empty">
      ${icon(image)}
      <h2>${title}</h2>
      <p>${text}</p>
      ${action}
    </div>
  `;
}

export function failure(problem, retry) {
  return html`
    <div class="failure" role="alert">
      ${problemNote(problem)}
      <button type="button" class="button" @click=${retry}>${t('action.retry')}</button>
    </div>
  `;
}

export function loadMore(list) {
  if (list.status === 'failed' && list.items.length > 0) {
    return failure(list.problem, () => list.more());
  }
  if (!list.hasMore) {
    return '';
  }
  const busy = list.status !== 'ready';
  return html`
    <div class="more">
      <button
        type="button"
        class="button"
        data-testid="load-more"
        aria-busy=${busy}
        ?disabled=${busy}
        @click=${() => list.more()}
      >${busy ? t('list.loading') : t('list.more')}</button>
    </div>
  `;
}

/** Rows of grey where lines of text will stand. */
export function rowSkeletons(number) {
  return html`
    <div class="rows" aria-hidden="true">
      ${Array.from({ length: number }, () => html`<div class="skeleton row-skeleton"></div>`)}
    </div>
  `;
}

export function copyButton(text, label) {
  return html`
    <button
      type="button"
      class="icon-button"
      aria-label=${label}
      title=${label}
      @click=${() => copy(text)}
    >${icon('copy')}</button>
  `;
}

async function copy(text) {
  try {
    await writeClipboard(text);
    toasts.say(t('copy.done'));
  } catch {
    toasts.say(t('copy.failed'), { kind: 'bad' });
  }
}

// Over plain http there is no clipboard interface, only the old command.
async function writeClipboard(text) {
  if (navigator.clipboard && globalThis.isSecureContext) {
    await navigator.clipboard.writeText(text);
    return;
  }
  const host = document.querySelector('dialog[open]') ?? document.body;
  const area = Object.assign(document.createElement('textarea'), { value: text });
  area.className = 'visually-hidden';
  host.append(area);
  area.select();
  const copied = document.execCommand('copy');
  area.remove();
  if (!copied) {
    throw new Error('the browser did not copy');
  }
}
