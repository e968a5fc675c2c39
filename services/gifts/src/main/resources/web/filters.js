import { readAmount, toDecimal, toNano } from './money.js';

/** What the visitor is looking for, as in the address, and as the market's search takes it. */

export const SORTS = ['newest', 'price_asc', 'price_desc', 'num_asc', 'num_desc', 'rarity'];

/** Lists of names: the member, and its name in the address. */
export const LISTS = {
  titles: 'title', models: 'model', patterns: 'pattern', backdrops: 'backdrop',
};

const NUMBERS = ['num_min', 'num_max'];
const PRICES = ['price_min', 'price_max'];
const VALUES_AT_MOST = 50;

export const NO_FILTERS = Object.freeze({
  titles: [], models: [], patterns: [], backdrops: [],
  num_min: '', num_max: '', price_min: '', price_max: '', sort: SORTS[0],
});

export function readFilters(query) {
  const filters = { ...NO_FILTERS };
  for (const [member, name] of Object.entries(LISTS)) {
    filters[member] = [...new Set(query.getAll(name))].slice(0, VALUES_AT_MOST);
  }
  for (const name of NUMBERS) {
    filters[name] = readNumber(query.get(name) ?? '').value ?? '';
  }
  for (const name of PRICES) {
    filters[name] = readBound(query.get(name) ?? '').value ?? '';
  }
  filters.sort = SORTS.includes(query.get('sort')) ? query.get('sort') : SORTS[0];
  return filters;
}

/** The address's query; what is not filtered is left out. */
export function filtersQuery(filters) {
  const query = new URLSearchParams();
  for (const [member, name] of Object.entries(LISTS)) {
    filters[member].forEach((value) => query.append(name, value));
  }
  for (const name of [...NUMBERS, ...PRICES]) {
    if (filters[name] !== '') {
      query.set(name, filters[name]);
    }
  }
  if (filters.sort !== SORTS[0]) {
    query.set('sort', filters.sort);
  }
  return query;
}

export function searchBody(filters) {
  const body = { sort: filters.sort };
  for (const member of Object.keys(LISTS)) {
    if (filters[member].length > 0) {
      body[member] = filters[member];
    }
  }
  for (const name of NUMBERS) {
    if (filters[name] !== '') {
      body[name] = Number(filters[name]);
    }
  }
  for (const name of PRICES) {
    if (filters[name] !== '') {
      body[`${name}_ton`] = filters[name];
    }
  }
  return body;
}

/** How many filters are set; the order is not a filter. */
export function countFilters(filters) {
  const names = Object.keys(LISTS).map((member) => filters[member].length);
  const bounds = [...NUMBERS, ...PRICES].filter((name) => filters[name] !== '');
  return names.reduce((sum, size) => sum + size, bounds.length);
}

/** Takes one name in or out. Models and patterns belong to collections and go with them. */
export function toggled(filters, member, value) {
  const chosen = filters[member].includes(value);
  const values = chosen
    ? filters[member].filter((other) => other !== value)
    : [...filters[member], value].slice(0, VALUES_AT_MOST);
  const dependent = member === 'titles' && chosen ? { models: [], patterns: [] } : {};
  return { ...filters, ...dependent, [member]: values };
}

/** A gift number as typed: `{ value }` (empty for no bound) or `{ error }`. */
export function readNumber(text) {
  const plain = text.replace(/[\s#]/g, '');
  return /^\d{0,9}$/.test(plain) ? { value: plain && String(Number(plain)) } : { error: 'format' };
}

/** A price bound as typed: `{ value }` (empty for no bound) or `{ error }`. */
export function readBound(text) {
  const { nano, error } = readAmount(text);
  if (error === 'empty') {
    return { value: '' };
  }
  return error ? { error: 'format' } : { value: toDecimal(nano) };
}

/** Whether a lower bound lies above its upper bound. */
export function isCrossed(from, to) {
  return from !== '' && to !== '' && toNano(from) > toNano(to);
}
