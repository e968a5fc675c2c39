import { html } from 'lit';
import { DialogElement } from '../dialog.js';
import { countFilters, NO_FILTERS } from '../filters.js';
import { t } from '../i18n/i18n.js';
import './filter-panel.js';

/** The filters on a small screen; `onFilters` hears every change while the sheet is open. */
class FilterSheet extends DialogElement {
  static properties = { filters: {} };

  render() {
    return this.frame({
      kind: 'sheet',
      title: t('filter.title'),
      body: html`
        <filter-panel
          .filters=${this.filters}
          @filters=${({ detail }) => this.#take(detail)}
        ></filter-panel>
      `,
      actions: html`
        <button
          type="button"
          class="button"
          ?disabled=${countFilters(this.filters) === 0}
          @click=${() => this.#take({ ...NO_FILTERS, sort: this.filters.sort })}
        >${t('filter.clear')}</button>
        <button
          type="button"
          class="button primary"
          data-testid="filters-done"
          @click=${() => this.finish()}
        >${t('filter.show')}</button>
      `,
    });
  }

  #take(filters) {
    this.filters = filters;
    this.onFilters(filters);
  }
}

customElements.define('filter-sheet', FilterSheet);
