import { html } from 'lit';
import { t } from '../i18n/i18n.js';
import { linkTo } from '../router.js';

/** The ways to buy, above the pages that show them: each page and the name of its text. */
const WAYS = [
  ['browse', 'ways.listed'],
  ['auctions', 'nav.auctions'],
  ['presales', 'nav.presales'],
  ['channels', 'nav.channels'],
];

/** Links to every way to buy; `current` is the page they stand on. */
export function ways(current) {
  return html`
    <nav class="ways" aria-label=${t('ways.label')}>
      ${WAYS.map(([page, text]) => html`
        <a
          href=${linkTo(page)}
          data-testid="way-${page}"
          aria-current=${page === current ? 'page' : 'false'}
        >${t(text)}</a>
      `)}
    </nav>
  `;
}
