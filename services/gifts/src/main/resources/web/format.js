import { language, t } from './i18n/i18n.js';
import { parts, toDecimal, toNano } from './money.js';
import { session } from './session.js';

/** Amounts, dates, shares and people as the visitor reads them. */

const MINUS = '\u2212';
const NO_BREAK = '\u00a0';

/** An amount without the coin: "1,234.50"; `signed` puts a plus before what came in. */
export function amount(value, { signed = false } = {}) {
  const { negative, whole, fraction } = parts(typeof value === 'bigint' ? value : toNano(value));
  const plus = signed ? '+' : '';
  const size = `${language.numbers.format(whole)}${decimalPoint()}${fraction}`;
  return `${negative ? MINUS : plus}${size}`;
}

/** An amount as one would type it: no grouping, the language's decimal sign. */
export function typed(value) {
  const text = toDecimal(typeof value === 'bigint' ? value : toNano(value));
  return text.replace('.', decimalPoint());
}

/** An amount with the coin's name: "1,234.50 TON". */
export function coins(value, options) {
  return `${amount(value, options)}${NO_BREAK}${session.config.coin}`;
}

function decimalPoint() {
  return language.code === 'ru' ? ',' : '.';
}

export function count(value) {
  return language.numbers.format(value);
}

/** A share in permille as percent: 15 is "1.5 %". */
export function share(permille) {
  const style = { style: 'percent', maximumFractionDigits: 1 };
  return new Intl.NumberFormat(language.code, style).format(permille / 1000);
}

/** Basis points as percent: 100 is "1%". */
export function rate(basisPoints) {
  const style = { style: 'percent', maximumFractionDigits: 2 };
  return new Intl.NumberFormat(language.code, style).format(basisPoints / 10_000);
}

/** Day and time; the year only when it is not this one. */
export function moment(instant) {
  const date = new Date(instant);
  const year = date.getFullYear() === new Date().getFullYear() ? {} : { year: 'numeric' };
  const style = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', ...year };
  return new Intl.DateTimeFormat(language.code, style).format(date);
}

/** A gift's title and number; numbers of gifts are names, so their digits are not grouped. */
export function giftName({ title, num }) {
  return `${title} #${num}`;
}

/** A user in the third person: "You", a known name, or the last digits of the id. */
export function person(userId) {
  if (session.isMe(userId)) {
    return t('person.you');
  }
  return session.nameOf(userId) ?? t('person.other', { digits: String(userId).slice(-4) });
}
