import { html } from 'lit';
import { coins, person } from '../format.js';
import { t } from '../i18n/i18n.js';
import { toNano } from '../money.js';
import { session } from '../session.js';

/** What a purchase will move, in plain words: one row a posting of the dry run. */
export function postingRows({ postings, answer }, gift, house = t('posting.house')) {
  return html`
    <dl class="postings">
      ${inReadingOrder(postings, gift).map((posting) => html`
        <div
          class="posting"
          data-testid="dry-run-posting"
          data-account=${posting.account}
          data-amount=${posting.amount_ton}
        >
          <dt>${describe(posting, gift, house)}</dt>
          <dd class=${toNano(posting.amount_ton) < 0n ? 'out' : 'in'}>
            ${coins(posting.amount_ton, { signed: true })}
          </dd>
        </div>
      `)}
      ${answer.balance_ton ? html`
        <div class="posting total" data-testid="balance-after">
          <dt>${t('buy.balanceAfter')}</dt>
          <dd>${coins(answer.balance_ton)}</dd>
        </div>
      ` : ''}
    </dl>
  `;
}

/** The visitor first, then the seller, the house, and whoever else. */
function inReadingOrder(postings, gift) {
  const rank = ({ account }) => {
    const at = [free(session.user.id), free(gift.owner_id), 'house:fees'].indexOf(account);
    return at === -1 ? 3 : at;
  };
  return [...postings].sort((one, other) => rank(one) - rank(other));
}

function free(userId) {
  return `user:free:${userId}`;
}

function describe({ account, amount_ton: value }, gift, house) {
  const [owner, kind, id] = account.split(':');
  if (owner === 'house') {
    return house;
  }
  if (owner === 'presale') {
    const way = toNano(value) < 0n ? 'Out' : 'In';
    return session.isMe(Number(id))
      ? t(`posting.myEscrow${way}`)
      : t(`posting.escrow${way}`, { name: person(Number(id)) });
  }
  if (owner === 'withdraw') {
    return t('posting.withdraw');
  }
  if (owner !== 'user') {
    return account;
  }
  const direction = toNano(value) < 0n ? 'Out' : 'In';
  if (session.isMe(Number(id))) {
    return t(kind === 'free' ? `posting.me${direction}` : `posting.myHold${direction}`);
  }
  if (account === free(gift.owner_id)) {
    return t(`posting.seller${direction}`, { name: person(gift.owner_id) });
  }
  const name = person(Number(id));
  return t(kind === 'free' ? `posting.other${direction}` : `posting.hold${direction}`, { name });
}
