import { api } from './api.js';

/** The values that filters offer. Answers are kept for a minute; failures are not. */

const KEPT_MS = 60_000;
const ENTRIES_AT_MOST = 60;
const LOADERS = {
  collections: () => api.collections(),
  models: (titles) => api.models(titles),
  patterns: (titles) => api.patterns(titles),
  backdrops: (titles) => api.backdrops(titles),
};

const kept = new Map();

/** Answers the values of one kind for these collections. */
export async function loadFacet(kind, titles = []) {
  const name = JSON.stringify([kind, ...[...titles].sort()]);
  const known = kept.get(name);
  if (known && Date.now() - known.at < KEPT_MS) {
    return known.items;
  }
  const items = LOADERS[kind](titles).then((answer) => answer.items);
  kept.delete(name);
  kept.set(name, { items, at: Date.now() });
  items.catch(() => kept.delete(name));
  if (kept.size > ENTRIES_AT_MOST) {
    kept.delete(kept.keys().next().value);
  }
  return items;
}

export function forgetFacets() {
  kept.clear();
}
