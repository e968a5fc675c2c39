import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { live } from 'lit/directives/live.js';
import { LiveElement } from '../element.js';
import { count } from '../format.js';
import { t } from '../i18n/i18n.js';

const SEARCH_FROM = 9;

/**
 * A foldable group of check boxes. `options` are `{ name, note, listed, image? }`; the event
 * `choose` carries the name that was ticked or unticked.
 */
class FacetList extends LiveElement {
  static properties = {
    label: {}, options: {}, chosen: {}, testid: {}, folded: { type: Boolean },
    sought: { state: true },
  };

  constructor() {
    super();
    this.options = [];
    this.chosen = [];
    this.folded = false;
    this.sought = '';
  }

  render() {
    const sought = this.sought.trim().toLowerCase();
    const shown = this.options.filter(({ name }) => name.toLowerCase().includes(sought));
    return html`
      <details class="facet" ?open=${!this.folded}>
        <summary>
          <span>${this.label}</span>
          ${tally(this.chosen.length)}
        </summary>
        ${this.options.length >= SEARCH_FROM ? this.#searchField() : ''}
        <ul class="options" role="list" aria-label=${this.label}>
          ${repeat(shown, ({ name }) => name, (option) => this.#option(option))}
        </ul>
        ${shown.length === 0 ? html`<p class="muted">${t('filter.nothing')}</p>` : ''}
      </details>
    `;
  }

  #searchField() {
    return html`
      <input
        type="search"
        class="facet-search"
        placeholder=${t('filter.search')}
        aria-label=${t('filter.searchIn', { label: this.label })}
        .value=${live(this.sought)}
        @input=${({ target }) => { this.sought = target.value; }}
      >
    `;
  }

  #option({ name, note, listed, image }) {
    return html`
      <li>
        <label class="option">
          <input
            type="checkbox"
            data-testid=${this.testid}
            value=${name}
            .checked=${live(this.chosen.includes(name))}
            @change=${() => this.#choose(name)}
          >
          ${image ? html`<img src=${image} alt="" width="32" height="32" loading="lazy">` : ''}
          <span class="option-name">${name}${note ? html`<small>${note}</small>` : ''}</span>
          <span class="option-count">${count(listed)}</span>
        </label>
      </li>
    `;
  }

  #choose(name) {
    this.dispatchEvent(new CustomEvent('choose', { detail: name }));
  }
}

/** How many are set, as a small badge; nothing where none is. */
export function tally(number) {
  return number > 0 ? html`<span class="tally">${count(number)}</span>` : '';
}

customElements.define('facet-list', FacetList);
