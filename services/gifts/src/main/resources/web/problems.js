import { coins } from './format.js';
import { has, t } from './i18n/i18n.js';

/**
 * What an error means to the visitor: a sentence for every code we know, the server's own words
 * for the others, and the request's number.
 */
export function explain(error) {
  const name = `problem.${error.code}`;
  const members = { missing: '', price: '', least: '', most: '', ...amounts(error.members ?? {}) };
  const sentence = has(name) ? t(name, members) : error.detail || t('problem.other');
  const fields = (error.errors ?? []).map(({ message }) => message).filter(Boolean);
  return {
    text: [sentence, ...fields].join(' '),
    requestId: error.requestId ?? null,
  };
}

function amounts(members) {
  const given = ['missing', 'price', 'least', 'most'].filter((name) => members[`${name}_ton`]);
  return Object.fromEntries(given.map((name) => [name, coins(members[`${name}_ton`])]));
}
