import { html, svg } from 'lit';
import { api } from '../api.js';
import { LiveElement } from '../element.js';
import { coins } from '../format.js';
import { isAbandoned } from '../http.js';
import { has, t } from '../i18n/i18n.js';
import { toNano } from '../money.js';

const RANGES = [1, 7, 30];
const WIDTH = 320;
const HEIGHT = 96;
const EDGE = 6;
const DAY_MS = 86_400_000;

/** How the lowest price of a gift's model went, or its collection's where the model has none. */
class FloorChart extends LiveElement {
  static properties = {
    gift: {}, days: { state: true }, points: { state: true }, ofModel: { state: true },
  };

  #reading = null;

  constructor() {
    super();
    Object.assign(this, { days: 7, points: null, ofModel: true });
  }

  willUpdate(changes) {
    if (changes.get('gift')?.gift_id !== this.gift.gift_id || changes.has('days')) {
      this.#read();
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#reading?.abort();
  }

  async #read() {
    this.#reading?.abort();
    const reading = new AbortController();
    this.#reading = reading;
    const options = { signal: reading.signal };
    const { title: name, model } = this.gift;
    const wish = { name, time_range: this.days };
    try {
      const ofModel = await api.charts({ ...wish, model }, options);
      const isOfModel = ofModel.items.length > 0;
      const { items } = isOfModel ? ofModel : await api.charts(wish, options);
      Object.assign(this, { points: items, ofModel: isOfModel });
    } catch (problem) {
      if (!isAbandoned(problem)) {
        this.points = [];
      }
    }
  }

  render() {
    const { title: name, model } = this.gift;
    return html`
      <section class="panel floor" aria-labelledby="floor-title" data-testid="floor-chart">
        <h2 id="floor-title">${t('floor.title')}
          <small class="muted">
            ${t(this.ofModel ? 'floor.model' : 'floor.collection', { name, model })}
          </small>
        </h2>
        <div class="ranges" role="group" aria-label=${t('floor.range')}>
          ${RANGES.map((days) => html`
            <button
              type="button"
              class="button quiet"
              aria-pressed=${this.days === days}
              @click=${() => { this.days = days; }}
            >${t('floor.days', { count: days })}</button>
          `)}
        </div>
        ${this.#chart()}
      </section>
    `;
  }

  #chart() {
    if (this.points === null) {
      return html`<div class="skeleton floor-skeleton"></div>`;
    }
    if (this.points.length === 0) {
      return html`<p class="muted">${t('floor.none')}</p>`;
    }
    const prices = this.points.map(({ price_ton: price }) => toNano(price));
    const low = prices.reduce((one, other) => (one < other ? one : other));
    const high = prices.reduce((one, other) => (one > other ? one : other));
    const members = { low: coins(low), high: coins(high), last: coins(prices.at(-1)) };
    const summary = t('floor.summary', members);
    return html`
      <svg
        class="chart" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none"
        role="img" aria-label=${summary}
      >${[...bySource(this.points)].map(([source, points], at) =>
        this.#line(source, points, { at, low, high }))}</svg>
      <p class="muted">${summary}</p>
    `;
  }

  #line(source, points, { at, low, high }) {
    const until = Date.now();
    const length = this.days * DAY_MS;
    const span = Number(high - low) || 1;
    const place = ({ at: when, price_ton: price }) => {
      const age = Math.max(0, Math.min(1, (until - new Date(when)) / length));
      const x = EDGE + (1 - age) * (WIDTH - 2 * EDGE);
      const height = high === low ? 0.5 : Number(toNano(price) - low) / span;
      return [x, HEIGHT - EDGE - height * (HEIGHT - 2 * EDGE)];
    };
    const corners = points.map(place);
    const [, y] = corners.at(-1);
    const path = [...corners, [WIDTH - EDGE, y]].map((corner) => corner.join(' ')).join(' L');
    const name = has(`floor.source.${source}`) ? t(`floor.source.${source}`) : source;
    return svg`<path class="line line-${at}" d="M${path}"><title>${name}</title></path>`;
  }
}

/** Our own market first. */
function bySource(points) {
  const lines = new Map([['own', []]]);
  for (const point of points) {
    lines.set(point.source, [...lines.get(point.source) ?? [], point]);
  }
  return [...lines].filter(([, line]) => line.length > 0);
}

customElements.define('floor-chart', FloorChart);
