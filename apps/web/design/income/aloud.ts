import type { Income } from '#contracts';
import type { Money } from '#money';
import { locale, said } from '../../messages/locale.js';
import { sayIncome as t } from '../../messages/income.js';
import { leadOf } from './leads.js';

/** An amount as one says it: 1438.05 is 一千四百三十八元零五分 to a reading voice, which is given `1438元0角5分`. */
export function amountAloud({ minor }: Money): string {
  const size = minor < 0n ? -minor : minor;
  const [jiao, fen] = [(size / 10n) % 10n, size % 10n];
  const parts = [
    minor < 0n ? t('aloudMinus') : '',
    t('aloudYuan', { yuan: (size / 100n).toString() }),
    jiao > 0n || fen > 0n ? t('aloudJiao', { jiao: jiao.toString() }) : '',
    fen > 0n ? t('aloudFen', { fen: fen.toString() }) : '',
  ];
  return parts.join('');
}

/** What a voice reads of an income; `month` in words. */
export function incomeAloud(income: Income, month: string): string {
  const { party, total, arrived, waiting, expected, today, lastPayment } = income;
  const sums = { total: amountAloud(total), arrived: amountAloud(arrived), waiting: amountAloud(waiting), expected: amountAloud(expected) };
  const sold = today.quantity > 0 ? t('aloudToday', { count: today.quantity, amount: amountAloud(today.amount) }) : '';
  const paid = lastPayment ? t('aloudPaid', { how: leadOf('arrived', income) }) : '';
  return t('aloud', { name: said(party.name), month, ...sums }) + paid + sold;
}

/** Whether this browser has a voice. */
export const canRead = 'speechSynthesis' in globalThis;

/** Reads a text in the page's language, slower than people talk; `done` is told when it ends, whatever ends it. Whatever was being read is broken off. */
export function readAloud(text: string, done: () => void): void {
  const voice = new SpeechSynthesisUtterance(text);
  voice.lang = locale.value === 'en' ? 'en-US' : 'zh-CN';
  voice.rate = 0.85;
  voice.addEventListener('end', done);
  voice.addEventListener('error', done);
  speechSynthesis.cancel();
  speechSynthesis.speak(voice);
}
