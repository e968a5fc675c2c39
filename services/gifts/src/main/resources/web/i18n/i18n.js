import { deviceStorage } from '../storage.js';
import { Store } from '../store.js';
import { telegram } from '../telegram.js';
import { en } from './en.js';
import { ru } from './ru.js';

const STORED = 'keelson.language';
const DICTIONARIES = { en, ru };

class Language extends Store {
  code = DICTIONARIES[deviceStorage.read(STORED)] ? deviceStorage.read(STORED) : preferred();

  constructor() {
    super();
    this.#apply();
  }

  /** The language that the switch offers. */
  get other() {
    return this.code === 'ru' ? 'en' : 'ru';
  }

  toggle() {
    this.code = this.other;
    deviceStorage.write(STORED, this.code);
    this.#apply();
    this.changed();
  }

  #apply() {
    this.plurals = new Intl.PluralRules(this.code);
    this.numbers = new Intl.NumberFormat(this.code);
    document.documentElement.lang = this.code;
  }
}

function preferred() {
  const codes = [telegram.languageCode, ...(navigator.languages ?? [])].filter(Boolean);
  const known = codes.map((code) => code.slice(0, 2)).find((code) => DICTIONARIES[code]);
  return known ?? 'en';
}

export const language = new Language();

/** Whether there is a text of that name. */
export function has(name) {
  return Object.hasOwn(DICTIONARIES.en, name);
}

/** The text of that name; `{count}` chooses the plural form, other `{members}` are filled in. */
export function t(name, members = {}) {
  const entry = DICTIONARIES[language.code][name];
  if (entry === undefined) {
    throw new RangeError(`no text named ${name}`);
  }
  const text = typeof entry === 'string'
    ? entry
    : entry[language.plurals.select(members.count)] ?? entry.other;
  return text.replace(/\{(\w+)\}/g, (_, member) => shown(members[member]));
}

function shown(value) {
  return typeof value === 'number' ? language.numbers.format(value) : String(value);
}
