import { LitElement, html, nothing } from 'lit';
import { ask, fields } from './server.js';
import { OneAtATime } from './one-at-a-time.js';
import { language, moment, switchLanguage, texts as t } from './texts.js';
import './slot-picker.js';
import './test-two.js';

const KEPT = 'keelson.candidate';
const ENDED = { hired: t.hired, rejected: t.rejected };

/** The candidate's page: apply, book, move, cancel, take the test. */
class CandidateApp extends OneAtATime(LitElement) {
  static properties = {
    token: { state: true },
    me: { state: true },
    cities: { state: true },
    questions: { state: true },
    note: { state: true },
    bad: { state: true },
    moving: { state: true },
  };

  constructor() {
    super();
    if (/^#l_[\w-]+$/.test(location.hash)) {
      localStorage.setItem(KEPT, location.hash.slice(1));
      history.replaceState(null, '', '/');
    }
    this.token = localStorage.getItem(KEPT);
    this.initData = new URLSearchParams(location.hash.slice(1)).get('tgWebAppData');
    this.cities = [];
    this.questions = [];
    this.note = '';
    this.bad = '';
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    document.title = t.title;
    // Another link that is followed while the page is open changes nothing but the hash.
    window.addEventListener('hashchange', () => location.reload());
    this.load();
  }

  async load() {
    await this.attempt(async () => {
      this.cities = (await ask('GET', '/api/cities/active')).items;
      await this.signInWithinTelegram();
      if (this.token) {
        this.me = await ask('GET', '/api/me', { token: this.token });
      } else {
        this.questions = (await ask('GET', '/api/questionnaire')).items;
      }
    });
  }

  /** Telegram says who opens the page; whoever is no candidate yet can still apply. */
  async signInWithinTelegram() {
    if (!this.initData) {
      return;
    }
    const body = { init_data: this.initData };
    this.initData = null;
    try {
      this.token = (await ask('POST', '/api/telegram/sign-in', { body })).token;
      localStorage.setItem(KEPT, this.token);
    } catch (problem) {
      if (problem.status !== 404) {
        throw problem;
      }
    }
  }

  /** Does something and says what went wrong; a link that is over is forgotten. */
  async attempt(deed) {
    this.bad = '';
    try {
      await deed();
    } catch (problem) {
      if (problem.status === 401) {
        localStorage.removeItem(KEPT);
        this.token = null;
        this.me = undefined;
        this.bad = t.linkOver;
        this.questions = (await ask('GET', '/api/questionnaire')).items;
      } else {
        this.bad = t.wrong + problem.message;
      }
    }
  }

  act(path, body, note = '') {
    return this.alone(async () => {
      this.note = '';
      await this.attempt(async () => {
        await ask('POST', `/api/me/${path}`, { token: this.token, body });
        this.note = note;
        this.moving = null;
        this.me = await ask('GET', '/api/me', { token: this.token });
      });
      await this.updateComplete;
      this.querySelector('h1').focus();
    });
  }

  apply(event) {
    event.preventDefault();
    const said = fields(event.target);
    return this.alone(() => this.attempt(() => this.send(said)));
  }

  async send(said) {
    const answers = this.questions
      .filter((question) => said[question.id])
      .map((question) => ({ question_id: question.id, answer: said[question.id] }));
    const applied = await ask('POST', '/api/apply', {
      body: {
        name: said.name,
        phone: said.phone,
        email: said.email,
        city_id: said.city,
        zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        locale: language,
        consent: said.consent === 'on',
        answers,
      },
    });
    localStorage.setItem(KEPT, applied.token);
    this.token = applied.token;
    this.me = await ask('GET', '/api/me', { token: this.token });
  }

  async erase() {
    if (confirm(t.eraseSure)) {
      await this.act('erase', {}, t.erased);
      if (!this.bad) {
        localStorage.removeItem(KEPT);
        this.token = null;
        this.me = undefined;
      }
    }
  }

  render() {
    return html`
      <div class="bar">
        <span class="muted">${this.me?.candidate.name ?? ''}</span>
        <button id="language" @click=${switchLanguage}>${language === 'ru' ? 'EN' : 'RU'}</button>
      </div>
      <main>
        <h1 tabindex="-1">${this.me && this.mine() ? t.appointment : t.title}</h1>
        <p role="alert" class="bad">${this.bad}</p>
        <p role="status" class="good">${this.note}</p>
        <fieldset class="whole" ?disabled=${this.busy} aria-busy=${this.busy}>
          ${this.me ? this.inside() : this.form()}
        </fieldset>
      </main>
    `;
  }

  form() {
    return html`
      <form class="card" @submit=${this.apply}>
        <label>${t.name}<input name="name" required maxlength="100" autocomplete="name" /></label>
        <label>${t.phone}<input name="phone" required type="tel" autocomplete="tel" /></label>
        <label>${t.email}<input name="email" type="email" autocomplete="email" /></label>
        <label>${t.city}
          <select name="city" required>
            ${this.cities.map((city) => html`<option value=${city.id}>${city.name}</option>`)}
          </select>
        </label>
        ${this.questions.length ? html`<h2>${t.questions}</h2>` : nothing}
        ${this.questions.map((question) => this.question(question))}
        <label class="inline"><input type="checkbox" name="consent" required />${t.consent}</label>
        <button class="main" id="apply">${t.apply}</button>
      </form>
    `;
  }

  question({ id, text, options }) {
    const choose = html`<select name=${id}>
      ${options.map((option) => html`<option>${option}</option>`)}
    </select>`;
    const write = html`<textarea name=${id} rows="2" maxlength="1000"></textarea>`;
    return html`<label>${text}${options.length ? choose : write}</label>`;
  }

  /** The slot that is still to come. */
  mine() {
    return this.me.slots.find(({ slot }) => slot.outcome === null);
  }

  inside() {
    const { stage, waiting_since: waiting } = this.me.candidate;
    const mine = this.mine();
    if (ENDED[stage]) {
      return html`<p class="card">${ENDED[stage]}</p>${this.eraser()}`;
    }
    if (stage === 'test_2_sent') {
      return html`<test-two .token=${this.token} @done=${() => this.load()}></test-two>`;
    }
    return html`
      ${mine ? this.appointment(mine) : nothing}
      ${mine && !this.moving
        ? nothing
        : html`<slot-picker
            .token=${this.token}
            .cities=${this.cities}
            .city=${this.me.candidate.city}
            .purpose=${stage === 'test_2_passed' ? 'intro_day' : 'interview'}
            @chosen=${(event) => this.chosen(event.detail, mine)}
            @wait=${() => this.act('wait', {}, t.waiting)}
          ></slot-picker>`}
      ${waiting && !mine ? html`<p class="muted">${t.waiting}</p>` : nothing}
      ${this.chat()} ${this.eraser()}
    `;
  }

  chosen(slot, mine) {
    return mine
      ? this.act('reschedule', { slot_id: mine.slot.id, to_slot_id: slot })
      : this.act('book', { slot_id: slot });
  }

  appointment({ slot, calendar_url: calendar }) {
    const body = { slot_id: slot.id };
    const local = calendar?.replace(/^https?:\/\/[^/]+/, '');
    return html`
      <section class="card" id="appointment">
        <p><strong>${moment(new Date(slot.starts_at))}</strong></p>
        <p>${t[slot.status]}</p>
        <div class="choices">
          ${slot.status === 'booked'
            ? html`<button class="main" id="confirm" @click=${() => this.act('confirm', body)}>
                ${t.confirm}
              </button>`
            : nothing}
          <button id="move" @click=${() => (this.moving = !this.moving)}>
            ${this.moving ? t.stay : t.move}
          </button>
          <button id="cancel" @click=${() => this.act('cancel', body)}>${t.cancel}</button>
          ${local ? html`<a class="button" href=${local} download>${t.calendar}</a>` : nothing}
        </div>
      </section>
    `;
  }

  /** The bot writes to whoever comes to it by this link. */
  chat() {
    const { candidate, telegram_url: url } = this.me;
    return url && !candidate.telegram_id
      ? html`<p><a class="button" id="telegram" href=${url} rel="noopener">${t.telegram}</a></p>`
      : nothing;
  }

  eraser() {
    return html`<p><button id="erase" @click=${this.erase}>${t.erase}</button></p>`;
  }
}

customElements.define('candidate-app', CandidateApp);
