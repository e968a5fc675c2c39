/** Every text of the page, in both of its languages. */

const STORED = 'keelson.agents.language';

export const en = {
  'title': 'Keelson Agents',
  'language': 'Русский',
  'new': 'New session',
  'agent': 'Agent',
  'any-agent': 'Let them choose',
  'message': 'Message',
  'hint': 'Try: read a.txt · explain recursion · run ls · write notes.md · plan a release',
  'send': 'Send',
  'cancel': 'Cancel',
  'reconnect': 'Cut the line and resume',
  'log': 'Event log',
  'you': 'You',
  'approve': 'Approve',
  'edit': 'Approve as edited',
  'reject': 'Reject',
  'modify': 'Ask for changes',
  'feedback': 'Feedback',
  'arguments': 'Arguments',
  'result': 'What the tool answers',
  'send-result': 'Send the result',
  'judge': 'waits for you',
  'answer': 'waits for its result',
  'answered': 'was answered',
  'approve-done': 'was approved',
  'edit-done': 'was approved with changes',
  'reject-done': 'was rejected',
  'modify-done': 'was sent back',
  'switched': 'now {to}: {reason}',
  'plan': 'Plan',
  'plan-rejected': 'The plan was rejected.',
  'plan-changing': 'Changes were asked for.',
  'subtask-done': 'Step {number} is done: {content}',
  'plan-done': 'All steps are done: {content}',
  'resumed': 'resumed behind {id}',
  'cut': 'the line was cut',
  'failed': 'It did not work: {detail}',
};

export const ru = {
  'title': 'Keelson Agents',
  'language': 'English',
  'new': 'Новая сессия',
  'agent': 'Агент',
  'any-agent': 'Выберут сами',
  'message': 'Сообщение',
  'hint': 'Попробуйте: read a.txt · explain recursion · run ls · write notes.md · plan a release',
  'send': 'Отправить',
  'cancel': 'Отменить',
  'reconnect': 'Оборвать связь и продолжить',
  'log': 'Журнал событий',
  'you': 'Вы',
  'approve': 'Разрешить',
  'edit': 'Разрешить с правками',
  'reject': 'Отклонить',
  'modify': 'Попросить изменить',
  'feedback': 'Комментарий',
  'arguments': 'Аргументы',
  'result': 'Что отвечает инструмент',
  'send-result': 'Отправить результат',
  'judge': 'ждёт вас',
  'answer': 'ждёт результата',
  'answered': 'получил ответ',
  'approve-done': 'разрешено',
  'edit-done': 'разрешено с правками',
  'reject-done': 'отклонено',
  'modify-done': 'отправлено на доработку',
  'switched': 'теперь {to}: {reason}',
  'plan': 'План',
  'plan-rejected': 'План отклонён.',
  'plan-changing': 'Запрошены изменения.',
  'subtask-done': 'Шаг {number} выполнен: {content}',
  'plan-done': 'Все шаги выполнены: {content}',
  'resumed': 'продолжено после {id}',
  'cut': 'связь оборвана',
  'failed': 'Не получилось: {detail}',
};

let texts = chosen();

function chosen() {
  const code = localStorage.getItem(STORED) ?? navigator.language.slice(0, 2);
  document.documentElement.lang = code === 'ru' ? 'ru' : 'en';
  return code === 'ru' ? ru : en;
}

/** Takes the other language. */
export function toggle() {
  localStorage.setItem(STORED, texts === ru ? 'en' : 'ru');
  texts = chosen();
}

/** The text of that name, with its `{members}` filled in. */
export function t(name, members = {}) {
  return texts[name].replace(/\{(\w+)\}/g, (_, member) => String(members[member] ?? ''));
}
