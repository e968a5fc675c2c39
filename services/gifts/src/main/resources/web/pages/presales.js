import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { api } from '../api.js';
import { emptyState, failure, loadMore, pageHeading } from '../components/bits.js';
import { cardSkeletons } from '../components/gift-card.js';
import { icon } from '../components/icons.js';
import { presaleCard } from '../components/presales.js';
import { ways } from '../components/ways.js';
import { PageElement } from '../element.js';
import { t } from '../i18n/i18n.js';
import { Paged } from '../paged.js';
import { linkTo, linkToPresale, replaceQuery } from '../router.js';
import { registerTestPresale } from '../sandbox.js';
import { session } from '../session.js';
import { toasts } from '../toasts.js';

const PAGE_SIZE = 24;
const SORTS = ['newest', 'soonest', 'price_asc', 'price_desc', 'rarity'];
const MINE = 'mine';

/** Presales that can be bought, or those that the visitor sells or has bought. */
class PresalesPage extends PageElement {
  static properties = { query: {}, view: { state: true }, trying: { state: true } };

  #list = new Paged(this, (page, options) => this.#fetch(page, options), { limit: PAGE_SIZE });

  constructor() {
    super();
    this.view = SORTS[0];
    this.trying = false;
  }

  get heading() {
    return t('nav.presales');
  }

  willUpdate(changes) {
    if (changes.has('query')) {
      const wanted = this.query?.get('view');
      this.view = [...SORTS, MINE].includes(wanted) ? wanted : SORTS[0];
      this.#list.restart();
    }
  }

  reload() {
    this.#list.restart({ keep: 'items' });
  }

  #fetch(page, options) {
    return this.view === MINE
      ? api.myPresales(page, options)
      : api.presales({ sort: this.view, ...page }, options);
  }

  render() {
    return html`
      ${ways('presales')}
      ${pageHeading(this.heading, this.#choice())}
      ${this.view === MINE ? this.#how() : ''}
      ${this.#presales()}
    `;
  }

  #choice() {
    const views = session.signedIn ? [...SORTS, MINE] : SORTS;
    return html`
      <label class="sort">
        <span class="visually-hidden">${t('sort.label')}</span>
        <select data-testid="presale-view" @change=${this.#onView}>
          ${views.map((view) => html`
            <option value=${view} ?selected=${view === this.view}>
              ${t(view === MINE ? 'presales.mine' : `sort.${view}`)}
            </option>
          `)}
        </select>
      </label>
    `;
  }

  #how() {
    return html`
      <div class="note presale-how">
        <p>${t('presales.how')}</p>
        ${session.config.sandbox ? html`
          <button
            type="button"
            class="button"
            data-testid="try-presale"
            aria-busy=${this.trying}
            ?disabled=${this.trying}
            @click=${this.#try}
          >${icon('plus')}${t('presales.try')}</button>
        ` : ''}
      </div>
    `;
  }

  #onView = ({ target }) => {
    this.view = target.value;
    replaceQuery('presales', { view: this.view });
    this.#list.restart();
  };

  #try = async () => {
    this.trying = true;
    try {
      const { name, presale } = await registerTestPresale();
      if (presale) {
        toasts.say(t('presales.tried', { name }));
        location.hash = linkToPresale(presale.presale_id);
      } else {
        toasts.say(t('presales.refused', { name }), { kind: 'bad' });
      }
    } catch (error) {
      toasts.fail(error);
    } finally {
      this.trying = false;
    }
  };

  #presales() {
    const { items, status, problem, isEmpty } = this.#list;
    if (status === 'failed' && items.length === 0) {
      return failure(problem, () => this.#list.restart());
    }
    if (isEmpty) {
      return emptyState({
        image: 'gift',
        title: t('presales.emptyTitle'),
        text: t('presales.empty'),
        action: html`<a class="button" href=${linkTo('browse')}>${t('mine.toMarket')}</a>`,
      });
    }
    const waiting = status === 'loading' && items.length === 0;
    return html`
      <ul class="grid" role="list" aria-busy=${waiting}>
        ${waiting ? cardSkeletons(6) : repeat(items, ({ presale_id: id }) => id, presaleCard)}
      </ul>
      ${loadMore(this.#list)}
    `;
  }
}

customElements.define('presales-page', PresalesPage);
