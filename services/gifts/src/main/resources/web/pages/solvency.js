import { html } from 'lit';
import { api } from '../api.js';
import { failure, pageHeading, rowSkeletons, time } from '../components/bits.js';
import { icon } from '../components/icons.js';
import { PageElement } from '../element.js';
import { coins } from '../format.js';
import { isAbandoned } from '../http.js';
import { has, t } from '../i18n/i18n.js';

/** Whether the books balance: a light for each invariant, and the sums behind them. */
class SolvencyPage extends PageElement {
  static properties = { report: { state: true }, problem: { state: true } };

  #leaving = new AbortController();

  constructor() {
    super();
    this.report = null;
    this.problem = null;
  }

  get heading() {
    return t('solvency.title');
  }

  connectedCallback() {
    super.connectedCallback();
    this.reload();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#leaving.abort();
  }

  async reload() {
    this.problem = null;
    try {
      this.report = await api.solvency({ signal: this.#leaving.signal });
    } catch (problem) {
      if (!isAbandoned(problem)) {
        this.problem = problem;
      }
    }
  }

  render() {
    return html`
      ${pageHeading(this.heading)}
      <p class="lead">${t('solvency.about')}</p>
      ${this.problem ? failure(this.problem, () => this.reload()) : ''}
      ${this.report ? this.#report() : this.problem ? '' : rowSkeletons(5)}
    `;
  }

  #report() {
    const { ok, checked_at: checkedAt, invariants, accounts } = this.report;
    return html`
      <p class="verdict ${ok ? 'ok' : 'broken'}" data-testid="solvency-verdict" data-ok=${ok}>
        ${light(ok)}
        <b>${t(ok ? 'solvency.ok' : 'solvency.broken')}</b>
        <span class="muted">${t('solvency.checked')} ${time(checkedAt)}</span>
      </p>
      <div class="columns">
        <section class="panel" aria-labelledby="invariants">
          <h2 id="invariants">${t('solvency.invariants')}</h2>
          <ul class="rows" role="list">${invariants.map(invariantRow)}</ul>
        </section>
        <section class="panel" aria-labelledby="sums">
          <h2 id="sums">${t('solvency.sums')}</h2>
          <dl class="postings">${accounts.map(sumRow)}</dl>
        </section>
      </div>
    `;
  }
}

function light(ok) {
  return html`<span class="light ${ok ? 'ok' : 'broken'}">${icon(ok ? 'check' : 'close')}</span>`;
}

function invariantRow({ id, name, ok, violations }) {
  const known = `invariant.${id}`;
  return html`
    <li class="row" data-testid="invariant" data-id=${id} data-ok=${ok}>
      ${light(ok)}
      <div class="row-text"><span>${has(known) ? t(known) : name}</span></div>
      <div class="row-end">
        ${ok ? t('solvency.holds') : html`<b class="out">${t('solvency.violations', {
          count: violations,
        })}</b>`}
      </div>
    </li>
  `;
}

function sumRow({ kind, sum_ton: sum }) {
  const known = `account.${kind}`;
  return html`
    <div class="posting" data-testid="account-sum" data-kind=${kind}>
      <dt>${has(known) ? t(known) : kind}</dt>
      <dd>${coins(sum)}</dd>
    </div>
  `;
}

customElements.define('solvency-page', SolvencyPage);
