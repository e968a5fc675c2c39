/**
 * Money as whole nano-units in a BigInt, read from and written to decimal strings.
 * No amount ever passes through a floating-point number.
 */

const DECIMALS = 9;
const NANO = 10n ** BigInt(DECIMALS);
const AMOUNT = /^([+-]?)(\d+)(?:\.(\d{1,9}))?$/;

export const PRICE_MIN = NANO / 10n;
export const PRICE_MAX = 100_000n * NANO;
const TYPED_DECIMALS = 2;

/** The nano-units of a decimal string such as "12.50"; throws a RangeError for anything else. */
export function toNano(amount) {
  const match = AMOUNT.exec(String(amount));
  if (!match) {
    throw new RangeError(`not an amount: ${amount}`);
  }
  const [, sign, whole, fraction = ''] = match;
  const nano = BigInt(whole) * NANO + BigInt(fraction.padEnd(DECIMALS, '0'));
  return sign === '-' ? -nano : nano;
}

/** The decimal string of nano-units, with at least two decimals: "12.50", "0.123". */
export function toDecimal(nano) {
  const { negative, whole, fraction } = parts(nano);
  return `${negative ? '-' : ''}${whole}.${fraction}`;
}

/** Sign, whole part and fraction (at least two digits) of nano-units, for whoever formats them. */
export function parts(nano) {
  const size = nano < 0n ? -nano : nano;
  const digits = (size % NANO).toString().padStart(DECIMALS, '0');
  const fraction = digits.replace(/0+$/, '').padEnd(2, '0');
  return { negative: nano < 0n, whole: size / NANO, fraction };
}

/** The house's share of a price, rounded down to the nano. */
export function commissionOf(price, basisPoints) {
  return (price * BigInt(basisPoints)) / 10_000n;
}

/**
 * What a person typed, as `{ nano }` or `{ error }` with error one of
 * `empty`, `format`, `decimals`, `min`, `max`. A comma is as good as a point, so a third decimal
 * is an error even when it is a zero: "1,500" may have meant fifteen hundred.
 */
export function readAmount(text, { min = 0n, max = null } = {}) {
  const plain = text.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.');
  if (plain === '') {
    return { error: 'empty' };
  }
  const match = /^(\d{1,12})?(?:\.(\d*))?$/.exec(plain);
  if (!match || (!match[1] && !match[2])) {
    return { error: 'format' };
  }
  const [, whole = '0', fraction = ''] = match;
  if (fraction.length > TYPED_DECIMALS) {
    return { error: 'decimals' };
  }
  const nano = toNano(fraction ? `${whole}.${fraction}` : whole);
  if (nano < min) {
    return { error: 'min' };
  }
  return max !== null && nano > max ? { error: 'max' } : { nano };
}

/** A price as the market takes it: 0.1 to 100 000, at most two decimals. */
export function readPrice(text) {
  return readAmount(text, { min: PRICE_MIN, max: PRICE_MAX });
}
