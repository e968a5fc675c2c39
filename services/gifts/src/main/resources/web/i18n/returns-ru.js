/** Русские тексты о подарках, которые возвращаются в Telegram. Имена те же, что в returns-en.js. */
export const returnsRu = {
  'state.gone': 'Снова в Telegram',
  'gift.noPrice.gone': 'Снова у владельца в Telegram',
  'back.open': 'Вернуть',
  'back.openNamed': 'Вернуть {name} в Telegram',
  'back.title': 'Вернуть в Telegram',
  'back.confirm': 'Вернуть',
  'back.fee': 'Комиссия за возврат',
  'back.begun': '{name} возвращается на ваш аккаунт в Telegram.',
  'back.hint':
    'Telegram передаёт подарок только тому, кто писал аккаунту банка за последние сутки: '
    + 'сначала напишите ему.',
  'back.reason.write_first':
    'Пока здесь: напишите аккаунту банка в Telegram и верните подарок снова. '
    + 'Комиссия снова ваша.',
  'back.reason.too_early':
    'Пока здесь: Telegram ещё не разрешает его передать. Комиссия снова ваша.',
  'back.reason.bank':
    'Пока здесь: аккаунт банка не смог его передать. Комиссия снова ваша.',
  'back.reason.not_there':
    'Пока здесь: Telegram не нашёл его у банка. Комиссия снова ваша.',
  'back.reason.other':
    'Пока здесь: Telegram его не передал. Комиссия снова ваша.',
  'reason.return.asked': 'Комиссия за возврат подарка, заморожена',
  'reason.return.paid': 'Комиссия за возврат подарка',
  'reason.return.refused': 'Комиссия за возврат подарка, возвращена',
  'invariant.returning_gifts_have_returns': 'Подарок возвращается своему владельцу один раз',
  'invariant.returns_are_paid':
    'За возвращённый подарок заплачено один раз, за остальные — ни разу',
  'invariant.custody_is_at_the_bank':
    'При последней проверке всё, что на хранении, было у банка',
  'problem.RETURN_NOT_AVAILABLE': 'Telegram ещё не разрешает передать этот подарок.',
};
