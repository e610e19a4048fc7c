import type { Income, LastPayment } from '#contracts';
import { said } from '../../messages/locale.js';
import { sayIncome as t } from '../../messages/income.js';
import { when } from '../../messages/when.js';

/** What is said beside a sum: who paid it and when, when it goes out, from when on it is payable; where nothing of that is known, what happens next. */
export function leadOf(step: 'arrived' | 'waiting' | 'expected', { lastPayment, goingOut, payableFrom, expected }: Income): string {
  if (step === 'arrived' && lastPayment) return howPaid(lastPayment);
  if (step === 'waiting' && goingOut) return t(goingOut.approved ? 'goingOut' : 'prepared', { day: when(goingOut.at, 'day') });
  if (step === 'expected' && payableFrom && expected.minor > 0n) return t('payableFrom', { day: when(payableFrom, 'day') });
  return t(`lead.${step}`);
}

function howPaid({ at, rail, by, receipt }: LastPayment): string {
  const day = when(at, 'day');
  if (rail !== 'cash') return t(`paid.${rail}`, { day });
  const how = t('paid.cash', { day, by: by ? said(by) : '' });
  return receipt ? t('receipt', { how, number: receipt }) : how;
}
