import { html } from 'lit';
import { api } from '../api.js';
import { openDialog } from '../dialog.js';
import { giftName, person, rate } from '../format.js';
import { t } from '../i18n/i18n.js';
import { session } from '../session.js';
import { toasts } from '../toasts.js';
import { time } from './bits.js';
import './consent-dialog.js';
import { giftTiles, requirementChips } from './gift-tiles.js';
import './proposal-dialog.js';

/** Trades and proposals as rows; `onChanged` is told when something was done about one. */

export function tradeRows(trades, onChanged) {
  return html`
    <ul class="rows" role="list">${trades.map((trade) => tradeRow(trade, onChanged))}</ul>
  `;
}

export function proposalRows(proposals, onChanged) {
  return html`
    <ul class="rows" role="list">${proposals.map((each) => proposalRow(each, onChanged))}</ul>
  `;
}

function tradeRow(trade, onChanged) {
  return html`
    <li
      class="row trade"
      data-testid="trade"
      data-trade-id=${trade.trade_id}
      data-state=${trade.state}
    >
      <div class="trade-side">
        <span class="muted">${t('trades.offered', { name: person(trade.owner_id) })}</span>
        ${giftTiles(trade.gifts)}
      </div>
      <div class="trade-side">
        <span class="muted">${t('trades.wants')}</span>
        ${requirementChips(trade.requirements)}
      </div>
      <div class="row-end">${about(trade)}<span class="muted">${time(trade.at)}</span></div>
      <div class="row-actions">${tradeActions(trade, onChanged)}</div>
    </li>
  `;
}

function about(trade) {
  if (trade.state !== 'open') {
    return html`<span class="chip">${t(`trade.state.${trade.state}`)}</span>`;
  }
  if (session.isMe(trade.receiver_id)) {
    return html`<span class="chip">${t('trades.forYou')}</span>`;
  }
  return trade.proposals > 0
    ? html`<b>${t('trades.proposals', { count: trade.proposals })}</b>` : '';
}

function tradeActions(trade, onChanged) {
  if (trade.state !== 'open' || !session.signedIn) {
    return '';
  }
  const name = names(trade.gifts);
  return session.isMe(trade.owner_id)
    ? button('delete', 'quiet', name, () => takeBack(trade), onChanged)
    : button('propose', 'primary', name, () => propose(trade), onChanged);
}

function button(word, kind, name, act, onChanged) {
  return html`
    <button
      type="button"
      class="button ${kind}"
      data-testid="${word}-trade"
      aria-label=${t(`trades.${word}Named`, { name })}
      @click=${async () => { if (await act()) { onChanged(); } }}
    >${t(`trades.${word}`)}</button>
  `;
}

function proposalRow(proposal, onChanged) {
  const { trade } = proposal;
  return html`
    <li
      class="row trade"
      data-testid="proposal"
      data-proposal-id=${proposal.proposal_id}
      data-state=${proposal.state}
    >
      <div class="trade-side">
        <span class="muted">${t('trades.proposed', { name: person(proposal.author_id) })}</span>
        ${giftTiles(proposal.gifts)}
      </div>
      <div class="trade-side">
        <span class="muted">${t('trades.inReturn', { name: person(trade.owner_id) })}</span>
        ${giftTiles(trade.gifts)}
      </div>
      <div class="row-end">
        <span class="chip">${t(`proposal.state.${proposal.state}`)}</span>
        <span class="muted">${time(proposal.at)}</span>
      </div>
      <div class="row-actions">${proposalActions(proposal, onChanged)}</div>
    </li>
  `;
}

function proposalActions(proposal, onChanged) {
  if (proposal.state !== 'live') {
    return '';
  }
  const name = names(proposal.gifts);
  return session.isMe(proposal.author_id)
    ? button('withdraw', 'quiet', name, () => end(proposal), onChanged)
    : html`
        ${button('accept', 'primary', name, () => accept(proposal), onChanged)}
        ${button('decline', 'quiet', name, () => end(proposal), onChanged)}
      `;
}

function names(gifts) {
  return gifts.map(giftName).join(', ');
}

async function propose(trade) {
  const made = await openDialog('proposal-dialog', { trade });
  if (made) {
    toasts.say(t('proposing.made'));
  }
  return made;
}

async function accept(proposal) {
  const consent = { proposal_id: proposal.proposal_id };
  const feeOf = ({ answer }) => answer.fee_ton;
  const accepted = await openDialog('consent-dialog', {
    gift: proposal.gifts[0],
    about: html`
      <div class="trade-sides">
        <section><h3>${t('trading.youGive')}</h3>${giftTiles(proposal.trade.gifts)}</section>
        <section><h3>${t('trading.youGet')}</h3>${giftTiles(proposal.gifts)}</section>
      </div>
    `,
    texts: 'consentTrade',
    house: t('posting.tradeFee', { rate: rate(session.config.commission_basis_points.trade) }),
    confirmationOf: (seen) => `trade:${proposal.proposal_id}:${feeOf(seen)}`,
    preview: (options) => api.previewTrade(consent, options),
    act: (key, seen) => api.acceptProposal({ ...consent, expected_fee_ton: feeOf(seen) }, key),
  });
  if (accepted) {
    toasts.say(t('trades.accepted'));
  }
  return accepted;
}

async function takeBack(trade) {
  return attempt(async () => {
    await api.deleteTrades([trade.trade_id]);
    toasts.say(t('trades.deleted', { name: names(trade.gifts) }));
  });
}

async function end(proposal) {
  return attempt(async () => {
    const { state } = await api.cancelProposal(proposal.proposal_id);
    toasts.say(t(`trades.ended.${state}`));
  });
}

async function attempt(act) {
  try {
    await act();
    return true;
  } catch (error) {
    toasts.fail(error);
    return false;
  }
}
