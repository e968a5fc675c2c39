import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { api } from '../api.js';
import { emptyState, failure, loadMore, pageHeading } from '../components/bits.js';
import { tally } from '../components/facet-list.js';
import { filterChips } from '../components/filter-chips.js';
import { cardSkeletons, giftCard } from '../components/gift-card.js';
import { icon } from '../components/icons.js';
import { ways } from '../components/ways.js';
import { openDialog } from '../dialog.js';
import { PageElement } from '../element.js';
import { countFilters, filtersQuery, NO_FILTERS, readFilters, searchBody, SORTS }
  from '../filters.js';
import { t } from '../i18n/i18n.js';
import { Paged } from '../paged.js';
import { replaceQuery } from '../router.js';
import { session } from '../session.js';
import '../components/filter-panel.js';
import '../components/filter-sheet.js';

const PAGE_SIZE = 24;
const PAGES_BY_SCROLLING = 4;
const KEPT_MS = 2 * 60_000;
const WIDE = '(min-width: 60rem)';

let kept = null;

/** The market: every listed gift, with filters that live in the address. */
class BrowsePage extends PageElement {
  static properties = { query: {}, filters: { state: true }, wide: { state: true } };

  #list = new Paged(this, (page, options) => this.#fetch(page, options), { limit: PAGE_SIZE });
  #media = matchMedia(WIDE);
  #onMedia = () => { this.wide = this.#media.matches; };
  #end = new IntersectionObserver((entries) => this.#onEnd(entries), { rootMargin: '600px' });
  #scrolledPages = 0;
  #returning = null;
  #left = null;

  constructor() {
    super();
    this.filters = NO_FILTERS;
    this.wide = this.#media.matches;
  }

  get heading() {
    return t('browse.title');
  }

  connectedCallback() {
    super.connectedCallback();
    this.#media.addEventListener('change', this.#onMedia);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#media.removeEventListener('change', this.#onMedia);
    this.#end.disconnect();
    this.#keep();
  }

  willUpdate(changes) {
    if (changes.has('query')) {
      this.filters = readFilters(this.query);
      this.#returning = this.#recall();
      if (this.#returning) {
        this.#list.restore(this.#returning);
      } else {
        this.#restart();
      }
    }
  }

  updated() {
    super.updated();
    this.#end.disconnect();
    const end = this.querySelector('.list-end');
    if (end && this.#list.hasMore && this.#list.status === 'ready') {
      this.#end.observe(end);
    }
  }

  /** The visitor comes back to the gift that was left, not to the top. */
  arrive() {
    if (!this.#returning) {
      super.arrive();
      return;
    }
    const { y, nftId } = this.#returning;
    scrollTo(0, y);
    this.querySelector(`[data-nft-id="${CSS.escape(nftId)}"]`)?.focus({ preventScroll: true });
  }

  /** After an outage: what is shown stays until the new answer is here. */
  reload() {
    this.#list.restart({ keep: 'items' });
  }

  render() {
    return html`
      ${ways('browse')}
      ${pageHeading(t('browse.title'), this.#tools())}
      ${filterChips(this.filters, (filters) => this.#change(filters))}
      <div class="browse">
        ${this.wide ? this.#sidebar() : ''}
        <section class="browse-main" aria-label=${t('browse.results')}>${this.#results()}</section>
      </div>
    `;
  }

  #tools() {
    return html`
      <div class="tools">
        ${this.wide ? '' : html`
          <button type="button" class="button" data-testid="open-filters" @click=${this.#openSheet}>
            ${icon('filter')}${t('filter.title')}
            ${tally(countFilters(this.filters))}
          </button>
        `}
        <label class="sort">
          <span class="visually-hidden">${t('sort.label')}</span>
          <select
            data-testid="sort-select"
            @change=${({ target }) => this.#change({ ...this.filters, sort: target.value })}
          >
            ${SORTS.map((sort) => html`
              <option value=${sort} ?selected=${this.filters.sort === sort}>
                ${t(`sort.${sort}`)}
              </option>
            `)}
          </select>
          ${icon('down')}
        </label>
      </div>
    `;
  }

  #sidebar() {
    return html`
      <aside class="sidebar" aria-label=${t('filter.title')}>
        <filter-panel
          .filters=${this.filters}
          @filters=${({ detail }) => this.#change(detail)}
        ></filter-panel>
      </aside>
    `;
  }

  #results() {
    const { items, status, problem, isEmpty } = this.#list;
    if (status === 'failed' && items.length === 0) {
      return failure(problem, () => this.#restart());
    }
    if (isEmpty) {
      return this.#empty();
    }
    const waiting = status === 'loading' && items.length === 0;
    const busy = status === 'loading' || status === 'more';
    return html`
      <p class="visually-hidden" role="status">
        ${status === 'ready' ? t('browse.shown', { count: items.length }) : ''}
      </p>
      <ul class="grid" role="list" aria-busy=${busy} @click=${this.#onCard}>
        ${waiting ? cardSkeletons(12) : repeat(items, ({ nft_id: id }) => id, (gift) =>
          html`<li>${giftCard(gift)}</li>`)}
        ${status === 'more' ? cardSkeletons(4) : ''}
      </ul>
      <div class="list-end"></div>
      ${loadMore(this.#list)}
    `;
  }

  #empty() {
    const filtered = countFilters(this.filters) > 0;
    return emptyState({
      image: 'search',
      title: t('browse.emptyTitle'),
      text: t(filtered ? 'browse.emptyFiltered' : 'browse.emptyMarket'),
      action: filtered
        ? html`<button type="button" class="button" @click=${() => this.#change(NO_FILTERS)}>
            ${t('filter.clear')}
          </button>`
        : '',
    });
  }

  #openSheet = () => openDialog('filter-sheet', {
    filters: this.filters,
    onFilters: (filters) => this.#change(filters),
  });

  #change(filters) {
    this.filters = filters;
    replaceQuery('browse', filtersQuery(filters));
    scrollTo(0, 0);
    this.#restart();
  }

  #restart() {
    this.#scrolledPages = 0;
    this.#list.restart();
  }

  #fetch(page, options) {
    return api.market({ ...searchBody(this.filters), ...page }, options);
  }

  // Scrolling alone fetches a few pages; then the button decides, or the footer were out of reach.
  #onEnd(entries) {
    const reached = entries.some(({ isIntersecting }) => isIntersecting);
    if (reached && this.#scrolledPages < PAGES_BY_SCROLLING) {
      this.#scrolledPages += 1;
      this.#list.more();
    }
  }

  #onCard(event) {
    const card = event.target.closest('[data-nft-id]');
    this.#left = card ? { nftId: card.dataset.nftId, y: scrollY } : null;
  }

  #keep() {
    const { items, cursor, status } = this.#list;
    kept = status === 'ready' && this.#left
      ? { items, cursor, ...this.#left, name: this.#name(), at: Date.now() }
      : null;
  }

  #recall() {
    const known = kept;
    kept = null;
    const fresh = known && known.name === this.#name() && Date.now() - known.at < KEPT_MS;
    return fresh ? known : null;
  }

  #name() {
    return `${session.user?.id}/${session.revision}?${filtersQuery(this.filters)}`;
  }
}

customElements.define('browse-page', BrowsePage);
