/** Addresses behind the hash: `#/`, `#/gift/<id>`, `#/mine` … with a query of their own. */

const PAGES = new Set([
  'auctions',
  'presales',
  'channels',
  'accounts',
  'trades',
  'mine',
  'offers',
  'wallet',
  'activity',
  'solvency',
]);

/** Reads a hash into `{ page, id, query }`; an unknown one is the page `missing`. */
export function readHash(hash) {
  const [path, query = ''] = hash.replace(/^#?\/?/, '').split('?', 2);
  const [name, id, ...rest] = path.split('/');
  const at = { page: 'missing', id: null, query: new URLSearchParams(query) };
  if (rest.length > 0) {
    return at;
  }
  if (name === '' && !id) {
    return { ...at, page: 'browse' };
  }
  if (name === 'gift' && id) {
    return { ...at, page: 'gift', id: decoded(id) };
  }
  if (name === 'auction' && id) {
    return { ...at, page: 'auction', id: decoded(id) };
  }
  if (name === 'presale' && id) {
    return { ...at, page: 'presale', id: decoded(id) };
  }
  if (name === 'channel' && id) {
    return { ...at, page: 'channel', id: decoded(id) };
  }
  return PAGES.has(name) && !id ? { ...at, page: name } : at;
}

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export function linkTo(page, query) {
  const path = page === 'browse' ? '#/' : `#/${page}`;
  const text = query ? String(new URLSearchParams(query)) : '';
  return text ? `${path}?${text}` : path;
}

export function linkToGift(nftId) {
  return `#/gift/${encodeURIComponent(nftId)}`;
}

export function linkToAuction(auctionId) {
  return `#/auction/${encodeURIComponent(auctionId)}`;
}

export function linkToPresale(presaleId) {
  return `#/presale/${encodeURIComponent(presaleId)}`;
}

export function linkToChannel(channelId) {
  return `#/channel/${encodeURIComponent(channelId)}`;
}

/** Changes the query of the present address without a new entry in the browser's history. */
export function replaceQuery(page, query) {
  history.replaceState(history.state, '', linkTo(page, query));
}
