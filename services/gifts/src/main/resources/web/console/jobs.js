import { html } from 'lit';
import { api } from '../api.js';
import { time } from '../components/bits.js';
import { Panel, rows } from './panel.js';

/** Everything that runs in rounds. */
class JobsPanel extends Panel {
  heading = 'Jobs';

  async read() {
    return (await api.admin.read('/jobs', {}, { signal: this.signal })).items;
  }

  body(jobs) {
    return rows(jobs, (job) => this.#row(job), 'There are no jobs.');
  }

  #row(job) {
    return html`
      <li class="row" data-testid="job" data-name=${job.name}>
        <div class="row-text">
          <b>${job.name}</b>
          <span class="muted">every ${job.period_seconds} s, ${story(job)}</span>
          ${job.failure ? html`
            <span class="out">${job.failures} failed: ${job.failure}</span>
          ` : ''}
        </div>
        ${job.paused ? html`
          <span class="chip state-auction">Paused by ${job.paused.by}</span>
        ` : ''}
        <div class="row-actions">
          ${this.#button('run', 'Run now', job)}
          ${job.runs === 'on_each_instance' ? '' : job.paused
            ? this.#button('resume', 'Resume', job)
            : this.#button('pause', 'Pause', job)}
        </div>
      </li>
    `;
  }

  #button(verb, label, { name }) {
    const done = ({ processed }) => verb === 'run'
      ? `${name} has processed ${processed}.`
      : `${name}: ${verb}d.`;
    const act = () => this.act(() => api.admin.write(`/jobs/${verb}`, { name }), done);
    return this.button(label, act, { testId: `job-${verb}`, name: `${label}: ${name}` });
  }
}

function story({ runs, ended_at: ended, processed, lag_seconds: lag }) {
  if (runs === 'on_each_instance') {
    return 'on each instance';
  }
  const late = lag > 0 ? html`, ${Math.round(lag)} s late` : '';
  return ended
    ? html`last round ${time(ended)} processed ${processed}${late}`
    : html`no round yet${late}`;
}

customElements.define('jobs-panel', JobsPanel);
