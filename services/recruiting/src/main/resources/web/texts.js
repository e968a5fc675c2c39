/** What the pages say, in English and Russian. */

const EN = {
  title: 'Book your interview',
  apply: 'Apply',
  name: 'Your name',
  phone: 'Phone',
  email: 'E-mail',
  city: 'City',
  consent: 'I agree that my answers are kept. I can have them erased at any time.',
  questions: 'A few questions',
  pickDay: 'Choose a day',
  pickSlot: 'Choose a time',
  book: 'Book this time',
  held: 'The time is kept for you for five minutes.',
  nothing: 'There is no free time in this city just now.',
  wait: 'Tell me when there is',
  waiting: 'We will tell you when there is a free time.',
  taken: 'Somebody was faster. These are free:',
  pending: 'Asked for. The recruiter will answer.',
  booked: 'Booked. Please confirm that you come.',
  confirmed: 'Confirmed. See you!',
  confirm: 'I will come',
  move: 'Move',
  cancel: 'Cancel',
  stay: 'Leave it as it is',
  calendar: 'Add to calendar',
  appointment: 'Your appointment',
  test: 'Test 2',
  testIntro: '120 seconds a question, three attempts each. You can come back and go on.',
  begin: 'Begin',
  goOn: 'Go on',
  check: 'This one',
  again: 'Choose another',
  next: 'Next question',
  finish: 'Send the answers',
  seconds: 'seconds left',
  late: 'The time is over; the answer still counts, a little less.',
  passed: 'Passed',
  failed: 'Not passed',
  score: 'Score',
  erase: 'Erase my data',
  eraseSure: 'Really erase everything?',
  erased: 'Your data was erased.',
  hired: 'Welcome to the team!',
  rejected: 'We go on with somebody else. Thank you for your time.',
  telegram: 'Get messages in Telegram',
  linkOver: 'This link is not good any more. Apply anew, or ask the recruiter for another one.',
  wrong: 'That did not work: ',
};

const RU = {
  title: 'Запись на собеседование',
  apply: 'Откликнуться',
  name: 'Ваше имя',
  phone: 'Телефон',
  email: 'Эл. почта',
  city: 'Город',
  consent: 'Я согласен на хранение моих ответов. Их можно удалить в любое время.',
  questions: 'Несколько вопросов',
  pickDay: 'Выберите день',
  pickSlot: 'Выберите время',
  book: 'Записаться на это время',
  held: 'Время закреплено за вами на пять минут.',
  nothing: 'В этом городе сейчас нет свободного времени.',
  wait: 'Сообщите, когда появится',
  waiting: 'Мы сообщим, когда появится свободное время.',
  taken: 'Кто-то был быстрее. Свободно:',
  pending: 'Запрошено. Рекрутер ответит.',
  booked: 'Вы записаны. Подтвердите, пожалуйста, что придёте.',
  confirmed: 'Подтверждено. До встречи!',
  confirm: 'Я приду',
  move: 'Перенести',
  cancel: 'Отменить',
  stay: 'Оставить как есть',
  calendar: 'Добавить в календарь',
  appointment: 'Ваша встреча',
  test: 'Тест 2',
  testIntro: '120 секунд на вопрос, по три попытки. Можно вернуться и продолжить.',
  begin: 'Начать',
  goOn: 'Продолжить',
  check: 'Этот ответ',
  again: 'Выбрать другой',
  next: 'Следующий вопрос',
  finish: 'Отправить ответы',
  seconds: 'секунд осталось',
  late: 'Время вышло; ответ засчитается, но немного меньше.',
  passed: 'Сдан',
  failed: 'Не сдан',
  score: 'Баллы',
  erase: 'Удалить мои данные',
  eraseSure: 'Точно удалить всё?',
  erased: 'Ваши данные удалены.',
  hired: 'Добро пожаловать в команду!',
  rejected: 'Мы продолжаем с другим кандидатом. Спасибо за ваше время.',
  telegram: 'Получать сообщения в Telegram',
  linkOver: 'Ссылка больше не действует. Откликнитесь снова или попросите у рекрутера новую.',
  wrong: 'Не получилось: ',
};

const KEPT = 'keelson.language';
const chosen = localStorage.getItem(KEPT) ?? navigator.language.slice(0, 2);

/** The language of the page, ru or en. */
export const language = chosen === 'ru' ? 'ru' : 'en';
document.documentElement.lang = language;

/** The words of the page. */
export const texts = language === 'ru' ? RU : EN;

/** Shows the page in the other language. */
export function switchLanguage() {
  localStorage.setItem(KEPT, language === 'ru' ? 'en' : 'ru');
  location.reload();
}

/** An instant as a day, as an hour, as both, and as both in little room: by the reader's clock. */
export const day = (at) =>
  new Intl.DateTimeFormat(language, { weekday: 'short', day: 'numeric', month: 'long' }).format(at);
export const hour = (at) => new Intl.DateTimeFormat(language, { timeStyle: 'short' }).format(at);
export const moment = (at) =>
  new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'short' }).format(at);
export const brief = (at) =>
  new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(at);
