import { LitElement, html, svg } from 'lit';
import { brief } from './texts.js';
import { words as w } from './staff-texts.js';

const WIDTH = 320;
const HEIGHT = 120;

/** Test results: how often each score was reached, and the latest ones. */
class StaffResults extends LitElement {
  static properties = { ask: {}, scores: { state: true }, rows: { state: true } };

  constructor() {
    super();
    this.scores = [];
    this.rows = [];
  }

  createRenderRoot() {
    return this;
  }

  async firstUpdated() {
    this.scores = (await this.ask('GET', '/api/test-results/statistics'))?.scores ?? [];
    this.rows = (await this.ask('GET', '/api/test-results'))?.items ?? [];
  }

  render() {
    return html`
      <section class="card">${this.scores.length ? this.chart() : w.nothing}</section>
      <div class="wide card"><table>
        <thead><tr><th>${w.taken}</th><th>${w.score}</th><th>${w.verdict}</th></tr></thead>
        <tbody>${this.rows.map(
          (row) => html`<tr>
            <td>${brief(new Date(row.taken_at))}</td>
            <td>${row.score} / ${row.questions}</td>
            <td class=${row.verdict === 'passed' ? 'good' : 'bad'}>${w[row.verdict]}</td>
          </tr>`,
        )}</tbody>
      </table></div>
    `;
  }

  chart() {
    const most = Math.max(...this.scores.map(({ results }) => results));
    const step = WIDTH / this.scores.length;
    return html`<svg class="chart" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img"
      aria-label=${w.results}>
      ${this.scores.map(({ score, results, passed }, place) => {
        const height = (results / most) * (HEIGHT - 30);
        const x = place * step + step / 4;
        return svg`
          <rect class=${passed ? 'passed' : ''} x=${x} y=${HEIGHT - 15 - height}
            width=${step / 2} height=${height}></rect>
          <text x=${x} y=${HEIGHT - 3}>${score}</text>
          <text x=${x} y=${HEIGHT - 18 - height}>${results}</text>`;
      })}
    </svg>`;
  }
}

customElements.define('staff-results', StaffResults);
