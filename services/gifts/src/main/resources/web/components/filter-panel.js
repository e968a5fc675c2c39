import { html } from 'lit';
import { LiveElement } from '../element.js';
import { loadFacet } from '../facets.js';
import { readBound, readNumber, toggled } from '../filters.js';
import { coins, share } from '../format.js';
import { t } from '../i18n/i18n.js';
import { toasts } from '../toasts.js';
import './facet-list.js';
import './range-field.js';

const KINDS = ['collections', 'models', 'patterns', 'backdrops'];

/** All filters; the event `filters` carries the whole new set on every change. */
class FilterPanel extends LiveElement {
  static properties = { filters: {}, facets: { state: true } };

  #titles = null;

  constructor() {
    super();
    this.facets = { collections: [], models: [], patterns: [], backdrops: [] };
  }

  willUpdate() {
    const titles = JSON.stringify(this.filters.titles);
    if (titles !== this.#titles) {
      this.#titles = titles;
      this.#load(this.filters.titles, titles);
    }
  }

  render() {
    const { filters, facets } = this;
    return html`
      ${this.#list('titles', 'filter-collection', facets.collections.map(collectionOption))}
      ${this.#range('price', 'decimal', readBound)}
      ${facets.models.length > 0
        ? this.#list('models', 'filter-model', facets.models.map(rarityOption))
        : html`<p class="hint">${t('filter.chooseCollection')}</p>`}
      ${facets.patterns.length > 0
        ? this.#list('patterns', 'filter-pattern', facets.patterns.map(rarityOption))
        : ''}
      ${this.#list('backdrops', 'filter-backdrop', facets.backdrops.map(rarityOption))}
      ${this.#range('num', 'numeric', readNumber)}
    `;
  }

  #list(member, testid, options) {
    return html`
      <facet-list
        .label=${t(`filter.${member}`)}
        .options=${options}
        .chosen=${this.filters[member]}
        .testid=${testid}
        .folded=${member === 'backdrops' || member === 'patterns'}
        @choose=${({ detail }) => this.#tell(toggled(this.filters, member, detail))}
      ></facet-list>
    `;
  }

  #range(name, mode, read) {
    const change = ({ detail: { from, to } }) =>
      this.#tell({ ...this.filters, [`${name}_min`]: from, [`${name}_max`]: to });
    return html`
      <range-field
        .label=${t(`filter.${name}`)}
        .from=${this.filters[`${name}_min`]}
        .to=${this.filters[`${name}_max`]}
        .read=${read}
        .mode=${mode}
        .testid=${`filter-${name}`}
        @range=${change}
      ></range-field>
    `;
  }

  #tell(filters) {
    this.dispatchEvent(new CustomEvent('filters', { detail: filters }));
  }

  async #load(titles, asked) {
    try {
      const lists = await Promise.all(KINDS.map((kind) => facetOf(kind, titles)));
      if (asked === this.#titles) {
        this.facets = Object.fromEntries(KINDS.map((kind, at) => [kind, lists[at]]));
      }
    } catch (error) {
      toasts.fail(error);
    }
  }
}

async function facetOf(kind, titles) {
  const belongsToCollection = kind === 'models' || kind === 'patterns';
  if (belongsToCollection && titles.length === 0) {
    return [];
  }
  const items = await loadFacet(kind, kind === 'collections' ? [] : titles);
  return kind === 'collections' ? items : byName(items);
}

/** Two collections may share a model's name: one box stands for both. */
function byName(items) {
  const options = new Map();
  for (const { name, rarity, listed } of items) {
    const known = options.get(name);
    options.set(name, {
      name,
      permille: Math.min(rarity, known?.permille ?? rarity),
      listed: listed + (known?.listed ?? 0),
    });
  }
  return [...options.values()];
}

function rarityOption({ name, permille, listed }) {
  return { name, note: share(permille), listed };
}

function collectionOption({ title, listed, floor_ton: floor, image }) {
  const note = floor ? t('filter.floor', { amount: coins(floor) }) : t('filter.noFloor');
  return { name: title, note, listed, image };
}

customElements.define('filter-panel', FilterPanel);
