import type { ConsoleOrder, Locale } from '#contracts';
import { formatMoney, type Money } from '#money';
import { stringify } from 'csv-stringify/sync';
import { orderColumns, orderFile, orderStates } from './messages.js';

// What a spreadsheet would run, full-width twins too.
const runs = /^\s*[=+\-@\t\r\n＝＋－＠−]/u;
const text = (value: string): string => (runs.test(value) ? `'${value}` : value);
const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'medium' });
const when = (moment: string | null): string => (moment === null ? '' : clock.format(new Date(moment)));

/** A number for the spreadsheet: no thousands separators. */
const yuan = (amount: Money): string => formatMoney(amount).replaceAll(',', '');

/** Orders as a CSV file: UTF-8 with BOM, lines ended by CR LF, amounts in yuan with two decimals, times by the clocks of the village, no text that a spreadsheet would run. */
export function writeOrdersCsv(orders: readonly ConsoleOrder[], locale: Locale): string {
  const rows = orders.map(({ number, placedAt, paidAt, buyer, items, gross, status }) => [
    text(number),
    when(placedAt),
    when(paidAt),
    text(buyer),
    text(items.map(({ name, option, quantity }) => `${name[locale]} ${option[locale]} × ${quantity}`).join('; ')),
    items.reduce((pieces, { quantity }) => pieces + quantity, 0),
    yuan(gross),
    orderStates[status][locale],
  ]);
  return stringify([orderColumns.map((column) => column[locale]), ...rows], { bom: true, record_delimiter: 'windows' });
}

/** What the file is called, without a path. */
export const ordersFileName = (locale: Locale): string => `${orderFile[locale]}.csv`;
