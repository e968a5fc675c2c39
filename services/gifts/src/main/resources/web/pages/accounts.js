import { html } from 'lit';
import { api } from '../api.js';
import { emptyState, failure, pageHeading, picture, time } from '../components/bits.js';
import { icon } from '../components/icons.js';
import { PageElement } from '../element.js';
import { giftName } from '../format.js';
import { t } from '../i18n/i18n.js';
import { once } from '../once.js';
import { linkTo } from '../router.js';
import { session } from '../session.js';
import { toasts } from '../toasts.js';

/** The visitor's Telegram account: linking it, the gifts on it, and sending them. */
class AccountsPage extends PageElement {
  static properties = {
    accounts: { state: true }, gifts: { state: true }, link: { state: true },
    problem: { state: true }, busy: { state: true }, chosen: { state: true },
  };

  constructor() {
    super();
    this.accounts = null;
    this.gifts = null;
    this.link = null;
    this.problem = null;
    this.busy = false;
    this.chosen = new Set();
  }

  get heading() {
    return t('nav.accounts');
  }

  connectedCallback() {
    super.connectedCallback();
    this.reload();
  }

  async reload() {
    try {
      this.accounts = (await api.accounts()).items;
      this.gifts = this.accounts.length > 0 ? (await api.accountGifts()).items : [];
      this.problem = null;
    } catch (problem) {
      this.problem = problem;
    }
  }

  render() {
    return html`
      <a class="back" href=${linkTo('mine')}>${icon('back')}${t('nav.mine')}</a>
      ${pageHeading(this.heading)}
      ${this.problem ? failure(this.problem, () => this.reload()) : ''}
      ${this.accounts ? this.#accounts() : ''}
      ${this.accounts?.length > 0 && this.gifts ? this.#gifts() : ''}
    `;
  }

  #accounts() {
    return this.accounts.length === 0 ? this.#linking() : html`
      <ul class="rows" role="list">${this.accounts.map((account) => this.#account(account))}</ul>
    `;
  }

  #account(account) {
    return html`
      <li class="row" data-testid="account" data-account-id=${account.account_id}>
        <span class="row-text">
          <b>${account.telegram_id}</b>
          <span class="muted">${t('accounts.since')} ${time(account.linked_at)} ·
            ${t('accounts.sellsFrom')} ${time(account.sells_from)}</span>
        </span>
        <span class="row-actions">
          <button
            type="button" class="button quiet" data-testid="unlink"
            @click=${() => this.#act(() => api.unlinkAccount(account.account_id),
              'accounts.unlinked')}
          >${t('accounts.unlink')}</button>
        </span>
      </li>
    `;
  }

  #linking() {
    return html`
      <div class="note presale-how" data-testid="linking">
        <p>${t('accounts.none')}</p>
        ${this.link ? html`
          <p>${t('accounts.how', { bot: this.link.bot })}</p>
          <p class="buttons">
            <a class="button" href=${this.link.deep_link} target="_blank" rel="noopener"
            >${t('accounts.open')}</a>
            ${session.config.sandbox ? html`
              <button
                type="button" class="button" data-testid="try-link" ?disabled=${this.busy}
                @click=${this.#try}
              >${t('accounts.try')}</button>` : ''}
            <button
              type="button" class="button primary" data-testid="check-link"
              ?disabled=${this.busy} @click=${this.#check}
            >${t('accounts.check')}</button>
          </p>
        ` : html`
          <button
            type="button" class="button primary" data-testid="link" ?disabled=${this.busy}
            @click=${this.#begin}
          >${t('accounts.link')}</button>
        `}
      </div>
    `;
  }

  #begin = () => this.#act(async () => { this.link = await api.linkAccount(); });

  #try = () => this.#act(async () => {
    await api.sandbox.connect(session.user.id);
    await api.sandbox.runJob('telegram-updates');
    await this.#check();
  });

  #check = () => this.#act(async () => {
    const { linked } = await api.approveAccount();
    toasts.say(t(linked ? 'accounts.linked' : 'accounts.notYet'), linked ? {} : { kind: 'info' });
    await this.reload();
  });

  async #act(act, said = null) {
    this.busy = true;
    try {
      await act();
      if (said) {
        toasts.say(t(said));
        await this.reload();
      }
    } catch (error) {
      toasts.fail(error);
    } finally {
      this.busy = false;
    }
  }

  #gifts() {
    return html`
      <section>
        <h2>${t('accounts.gifts')}</h2>
        <p class="muted">${t('accounts.giftsAbout')}</p>
        ${this.gifts.length === 0
          ? emptyState({ image: 'gift', title: t('accounts.noGifts'), text: '' })
          : html`
            <form class="stack" novalidate data-testid="send-gifts" @submit=${this.#send}>
              <ul class="tiles" role="list">${this.gifts.map((each) => this.#gift(each))}</ul>
              <label class="field">
                <span>${t('accounts.receiver')}</span>
                <input
                  name="receiver" data-testid="receiver" inputmode="numeric" autocomplete="off"
                  required
                >
              </label>
              <button
                class="button primary" data-testid="send-chosen" aria-busy=${this.busy}
                ?disabled=${this.busy}
              >${t('accounts.send')}</button>
            </form>
          `}
      </section>
    `;
  }

  #gift({ gift, can_transfer_at: from }) {
    return html`
      <li>
        <label class="tile" data-gift-id=${gift.gift_id}>
          ${picture(gift)}
          <span>
            <input
              type="checkbox" name="gift" value=${gift.gift_id}
              ?checked=${this.chosen.has(gift.gift_id)}
            >
            ${giftName(gift)}
          </span>
          ${from && Date.parse(from) > Date.now()
            ? html`<span class="muted">${time(from)}</span>` : ''}
        </label>
      </li>
    `;
  }

  #send = async (event) => {
    event.preventDefault();
    const form = new FormData(event.target);
    const giftIds = form.getAll('gift');
    const receiver = Number(form.get('receiver'));
    if (giftIds.length === 0 || !Number.isSafeInteger(receiver) || receiver <= 0) {
      toasts.say(t('accounts.choose'), { kind: 'bad' });
      return;
    }
    await this.#act(async () => {
      for (const [accountId, ids] of this.#byAccount(giftIds)) {
        const wish = { account_id: accountId, gift_ids: ids, receiver };
        const confirmation = `send:${session.user.id}:${receiver}:${ids.join()}`;
        const { items } = await once(confirmation, (key) => api.sendGifts(wish, key));
        items.forEach((item) => this.#say(item));
      }
      await this.reload();
    });
  };

  #byAccount(giftIds) {
    const chosen = new Map();
    for (const { account_id: account, gift } of this.gifts) {
      if (giftIds.includes(gift.gift_id)) {
        chosen.set(account, [...(chosen.get(account) ?? []), gift.gift_id]);
      }
    }
    return chosen;
  }

  #say({ gift_id: id, state, reason }) {
    const found = this.gifts.find(({ gift }) => gift.gift_id === id);
    toasts.say(
      t(`accounts.state.${state}`, {
        name: found ? giftName(found.gift) : id,
        reason: reason ? t(`accounts.reason.${reason}`) : '',
      }),
      state === 'refused' ? { kind: 'bad' } : {},
    );
  }
}

customElements.define('accounts-page', AccountsPage);
