import { html, svg } from 'lit';

/** Line icons, 24 units wide; all are decoration beside words or an accessible name. */
const PATHS = {
  gift: svg`
    <path d="M4 11h16v9H4zM3 7h18v4H3zM12 7v13M12 7S9 2 7 4s1 3 5 3c4 0 7-1 5-3s-5 3-5 3"/>`,
  market: svg`<path d="M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4zM13 13h7v7h-7z"/>`,
  wallet: svg`
    <path d="M4 7h15a1 1 0 0 1 1 1v11a1 1 0 0 1-1 1H5a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2h11v3"/>
    <path d="M16 13.5h.01"/>`,
  gavel: svg`<path d="M13 4l7 7M9 8l7 7M10.5 6.5l7 7M11 13l-7 7M4 20h9"/>`,
  offer: svg`<path d="M4 5h16v11H10l-5 4v-4H4zM8 9h8M8 12.5h5"/>`,
  swap: svg`<path d="M4 8h14M14 4l4 4-4 4M20 16H6M10 12l-4 4 4 4"/>`,
  activity: svg`<path d="M3 12h4l3 8 4-16 3 8h4"/>`,
  shield: svg`<path d="M12 3l8 3v6c0 5-3.5 8-8 9-4.5-1-8-4-8-9V6zM8.5 12l2.5 2.5 4.5-5"/>`,
  filter: svg`<path d="M4 6h16M7 12h10M10 18h4"/>`,
  close: svg`<path d="M6 6l12 12M18 6L6 18"/>`,
  copy: svg`<path d="M9 9h11v11H9zM5 15H4V4h11v1"/>`,
  check: svg`<path d="M5 12.5l4.5 4.5L19 7.5"/>`,
  down: svg`<path d="M6 9l6 6 6-6"/>`,
  back: svg`<path d="M15 5l-7 7 7 7"/>`,
  arrow: svg`<path d="M5 12h14M13 6l6 6-6 6"/>`,
  warning: svg`<path d="M12 4l9 16H3zM12 10v4M12 17h.01"/>`,
  plus: svg`<path d="M12 5v14M5 12h14"/>`,
  search: svg`<path d="M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5L20 20"/>`,
  coin: svg`<path d="M8 5h8l4 5-8 9-8-9zM4 10h16M12 19l-3.5-9L12 5l3.5 5z"/>`,
};

export function icon(name) {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${PATHS[name]}</svg>`;
}
