/** English texts of gifts that go back to Telegram. Every name here is also in returns-ru.js. */
export const returnsEn = {
  'state.gone': 'Back on Telegram',
  'gift.noPrice.gone': 'Back with its owner on Telegram',
  'back.open': 'Send back',
  'back.openNamed': 'Send {name} back to Telegram',
  'back.title': 'Back to Telegram',
  'back.confirm': 'Send back',
  'back.fee': 'Fee for the way back',
  'back.begun': '{name} is on its way to your Telegram account.',
  'back.hint':
    'Telegram passes a gift on only to somebody who has written to the bank’s account within '
    + 'a day: write to it first.',
  'back.reason.write_first':
    'Still here: write to the bank’s account on Telegram, then send it back again. '
    + 'The fee is yours again.',
  'back.reason.too_early':
    'Still here: Telegram does not let it change hands yet. The fee is yours again.',
  'back.reason.bank':
    'Still here: the bank’s account could not pass it on. The fee is yours again.',
  'back.reason.not_there':
    'Still here: Telegram did not find it at the bank. The fee is yours again.',
  'back.reason.other':
    'Still here: Telegram did not pass it on. The fee is yours again.',
  'reason.return.asked': 'Fee for a gift’s way back, held',
  'reason.return.paid': 'Fee for a gift’s way back',
  'reason.return.refused': 'Fee for a gift’s way back, returned',
  'invariant.returning_gifts_have_returns': 'A gift is on its way back for its owner, once',
  'invariant.returns_are_paid': 'A gift that went back was paid for once, any other never',
  'invariant.custody_is_at_the_bank': 'What is in custody was at the bank at the last look',
  'problem.RETURN_NOT_AVAILABLE': 'Telegram does not let this gift change hands yet.',
};
