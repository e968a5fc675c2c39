import { LitElement, html, nothing } from 'lit';
import { OneAtATime } from './one-at-a-time.js';
import { ask } from './server.js';
import { texts as t } from './texts.js';

const KEPT = 'keelson.test-2';
const SECONDS = 120;
const TRIES = 3;

/** Test 2: 120 seconds a question, three attempts, goes on where it was left. */
class TestTwo extends OneAtATime(LitElement) {
  static properties = {
    token: {},
    questions: { state: true },
    progress: { state: true },
    choice: { state: true },
    left: { state: true },
    result: { state: true },
    bad: { state: true },
  };

  constructor() {
    super();
    this.progress = JSON.parse(localStorage.getItem(KEPT) ?? 'null');
    this.left = SECONDS;
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.load();
    this.ticking = setInterval(() => this.tick(), 500);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.ticking);
  }

  async load() {
    this.questions = (await ask('GET', '/api/me/test', { token: this.token })).items;
  }

  tick() {
    if (this.progress) {
      this.left = Math.max(0, Math.ceil(SECONDS - (Date.now() - this.progress.since) / 1000));
    }
  }

  keep(progress) {
    this.progress = progress;
    localStorage.setItem(KEPT, JSON.stringify(progress));
  }

  begin() {
    this.keep({ attempt: crypto.randomUUID(), answers: [], choices: [], since: Date.now() });
  }

  try() {
    this.keep({ ...this.progress, choices: [...this.progress.choices, this.choice] });
    this.choice = undefined;
  }

  next() {
    const { answers, choices, since } = this.progress;
    const answer = {
      question_id: this.questions[answers.length].id,
      choices,
      seconds: Math.round((Date.now() - since) / 1000),
    };
    this.keep({
      ...this.progress,
      answers: [...answers, answer],
      choices: [],
      since: Date.now(),
    });
  }

  async finish() {
    const { attempt, answers } = this.progress;
    try {
      const body = { attempt, answers };
      this.result = await ask('POST', '/api/me/test', { token: this.token, body });
      localStorage.removeItem(KEPT);
      this.dispatchEvent(new CustomEvent('done'));
    } catch (problem) {
      this.bad = t.wrong + problem.message;
    }
  }

  render() {
    return html`<section class="card">
      <h2>${t.test}</h2>
      <p class="bad" role="alert">${this.bad ?? ''}</p>
      ${this.result ? this.outcome() : this.questions ? this.step() : nothing}
    </section>`;
  }

  outcome() {
    const { verdict, score } = this.result;
    return html`<p>${t[verdict]}. ${t.score}: ${score}</p>`;
  }

  step() {
    if (!this.progress) {
      return html`<p>${t.testIntro}</p>
        <button class="main" id="begin" @click=${this.begin}>${t.begin}</button>`;
    }
    const index = this.progress.answers.length;
    return index < this.questions.length
      ? this.question(this.questions[index], index)
      : html`<button class="main" id="finish" ?disabled=${this.busy}
          @click=${() => this.alone(() => this.finish())}>${t.finish}</button>`;
  }

  question({ text, options }, index) {
    const { choices } = this.progress;
    return html`
      <p class="muted">${index + 1} / ${this.questions.length}. ${this.left} ${t.seconds}</p>
      ${this.left ? nothing : html`<p class="bad">${t.late}</p>`}
      <fieldset>
        <legend>${text}</legend>
        ${options.map(
          (option, place) => html`<label class="inline">
            <input
              type="radio"
              name="choice"
              .checked=${place === (this.choice ?? choices.at(-1))}
              @change=${() => (this.choice = place)}
            />${option}
          </label>`,
        )}
      </fieldset>
      <div class="choices">
        <button
          id="try"
          ?disabled=${this.choice === undefined || choices.length >= TRIES}
          @click=${this.try}
        >${choices.length ? `${t.again} (${TRIES - choices.length})` : t.check}</button>
        <button class="main" id="next" ?disabled=${!choices.length} @click=${this.next}>
          ${t.next}
        </button>
      </div>
    `;
  }
}

customElements.define('test-two', TestTwo);
