import { html } from 'lit';
import { countFilters, LISTS, NO_FILTERS, toggled } from '../filters.js';
import { amount } from '../format.js';
import { t } from '../i18n/i18n.js';
import { icon } from './icons.js';

/** The active filters, each with a button that takes it out. */
export function filterChips(filters, onFilters) {
  if (countFilters(filters) === 0) {
    return '';
  }
  const chips = [
    ...Object.keys(LISTS).flatMap((member) => filters[member].map((value) => ({
      text: value,
      without: toggled(filters, member, value),
    }))),
    ...['price', 'num'].flatMap((name) => rangeChip(filters, name)),
  ];
  return html`
    <ul class="chips" role="list" aria-label=${t('filter.active')}>
      ${chips.map(({ text, without }) => html`
        <li>
          <button
            type="button"
            class="chip removable"
            data-testid="filter-chip"
            aria-label=${t('filter.remove', { name: text })}
            @click=${() => onFilters(without)}
          >${text}${icon('close')}</button>
        </li>
      `)}
      <li>
        <button
          type="button"
          class="chip clear"
          data-testid="clear-filters"
          @click=${() => onFilters({ ...NO_FILTERS, sort: filters.sort })}
        >${t('filter.clear')}</button>
      </li>
    </ul>
  `;
}

function rangeChip(filters, name) {
  const [low, high] = [`${name}_min`, `${name}_max`];
  if (filters[low] === '' && filters[high] === '') {
    return [];
  }
  const show = (value) => (name === 'price' && value !== '' ? amount(value) : value);
  const text = t(`filter.${name}Chip`, {
    from: show(filters[low]) || '0',
    to: show(filters[high]) || '∞',
  });
  return [{ text, without: { ...filters, [low]: '', [high]: '' } }];
}
