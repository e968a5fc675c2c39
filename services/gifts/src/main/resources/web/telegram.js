import { tabStorage } from './storage.js';

/**
 * The Telegram Mini App host, spoken to directly: launch parameters come in the address, events go
 * over the host's bridge. Telegram's own script is used when a page has it, and is not needed.
 */

const STORED = 'keelson.telegram';
const WEB_HOST = 'https://web.telegram.org';
const COLOUR = /^#[0-9a-f]{6}$/i;
const COLOURS = {
  '--bg': ['secondary_bg_color', 'bg_color'],
  '--surface': ['section_bg_color', 'bg_color'],
  '--text': ['text_color'],
  '--muted': ['subtitle_text_color', 'hint_color'],
  '--link': ['link_color'],
  '--accent': ['button_color'],
  '--on-accent': ['button_text_color'],
  '--bad': ['destructive_text_color'],
};

class TelegramHost {
  #launch = launchParameters();

  get initData() {
    return globalThis.Telegram?.WebApp?.initData || this.#launch?.initData || '';
  }

  get inside() {
    return this.initData !== '';
  }

  get languageCode() {
    try {
      return JSON.parse(new URLSearchParams(this.initData).get('user'))?.language_code ?? null;
    } catch {
      return null;
    }
  }

  /** Takes the host's colours over, follows their changes, and tells the host that we are up. */
  start() {
    paint(globalThis.Telegram?.WebApp?.themeParams ?? this.#launch?.themeParams ?? {});
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => paint({}));
    if (this.inside) {
      listen();
      post('web_app_ready');
      post('web_app_expand');
    }
  }
}

function launchParameters() {
  const hash = new URLSearchParams(location.hash.slice(1));
  if (!hash.has('tgWebAppData')) {
    return tabStorage.read(STORED);
  }
  const launch = {
    initData: hash.get('tgWebAppData'),
    themeParams: parsed(hash.get('tgWebAppThemeParams')),
  };
  tabStorage.write(STORED, launch);
  history.replaceState(null, '', `${location.pathname}${location.search}#/`);
  return launch;
}

function parsed(json) {
  try {
    return JSON.parse(json) ?? {};
  } catch {
    return {};
  }
}

function paint(theme) {
  const root = document.documentElement;
  for (const [property, names] of Object.entries(COLOURS)) {
    const colour = names.map((name) => theme[name]).find((value) => COLOUR.test(value ?? ''));
    if (colour) {
      root.style.setProperty(property, colour);
    }
  }
  root.dataset.theme = isDark(theme.bg_color) ? 'dark' : 'light';
}

function isDark(background) {
  if (!COLOUR.test(background ?? '')) {
    const known = document.documentElement.style.getPropertyValue('--bg');
    return known ? isDark(known) : matchMedia('(prefers-color-scheme: dark)').matches;
  }
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(background.slice(at, at + 2), 16));
  return red * 0.299 + green * 0.587 + blue * 0.114 < 128;
}

function listen() {
  const receive = (type, data) => {
    if (type === 'theme_changed') {
      paint(data?.theme_params ?? {});
    }
  };
  globalThis.Telegram ??= {};
  globalThis.Telegram.WebView ??= { receiveEvent: receive };
  globalThis.addEventListener('message', ({ origin, data }) => {
    if (origin === WEB_HOST) {
      const { eventType, eventData } = parsed(data);
      receive(eventType, eventData);
    }
  });
}

function post(type, data = {}) {
  if (globalThis.TelegramWebviewProxy) {
    globalThis.TelegramWebviewProxy.postEvent(type, JSON.stringify(data));
  } else if (globalThis.parent !== globalThis) {
    globalThis.parent.postMessage(JSON.stringify({ eventType: type, eventData: data }), WEB_HOST);
  }
}

export const telegram = new TelegramHost();
