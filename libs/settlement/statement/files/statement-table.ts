import type { Locale, Statement, StatementShare } from '#contracts';
import type { Money } from '#money';
import { journalKinds, shareKinds, statementColumns, statementFile, statementRows } from './messages.js';

/** A cell of a table; each kind of file writes it in its own way. */
export type Cell = { readonly text: string } | { readonly whole: number } | { readonly money: Money } | null;

/** A statement as rows under columns, the same for every kind of file. */
export interface StatementTable {
  readonly title: string;
  readonly columns: readonly { readonly name: string; readonly width: number }[];
  readonly rows: readonly (readonly Cell[])[];
}

/** A statement in the reader's language: opening, every line, total, closing. */
export function statementTable(statement: Statement, locale: Locale): StatementTable {
  const summary = (label: keyof typeof statementRows, amount: Money | null, balance: Money | null): Cell[] => [
    null,
    null,
    { text: statementRows[label][locale] },
    null,
    null,
    null,
    null,
    null,
    amount && { money: amount },
    balance && { money: balance },
  ];
  return {
    title: `${statementFile[locale]} ${statement.period}`,
    columns: statementColumns.map(({ name, width }) => ({ name: name[locale], width })),
    rows: [
      summary('opening', null, statement.opening),
      ...statement.lines.map((line) => cellsOf(line, locale)),
      summary('total', statement.total, null),
      summary('closing', null, statement.closing),
    ],
  };
}

/** What the file is called, without a path: `对账单-藻溪工坊-2026-11.csv`. */
export const statementFileName = ({ party, period }: Statement, locale: Locale, kind: 'csv' | 'xlsx'): string =>
  `${statementFile[locale]}-${party.name[locale]}-${period}.${kind}`;

const cellsOf = (line: Statement['lines'][number], locale: Locale): Cell[] => [
  { text: localTime(line.effectiveAt) },
  { text: line.journalId },
  { text: journalKinds[line.kind]?.[locale] ?? line.kind },
  textOrNone(line.orderNumber ?? line.payoutNumber),
  line.product && { text: line.product[locale] },
  line.quantity === null ? null : { whole: line.quantity },
  line.gross && { money: line.gross },
  line.share.length === 0 ? null : { text: line.share.map((share) => shareText(share, locale)).join(' + ') },
  { money: line.amount },
  { money: line.balance },
];

const textOrNone = (text: string | null): Cell => (text === null ? null : { text });

const shareText = ({ kind, bps }: StatementShare, locale: Locale): string =>
  kind === 'bps' ? `${(bps ?? 0) / 100}%` : shareKinds[kind][locale];

const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'medium' });

/** `2026-11-22 14:03:05` in Asia/Shanghai. */
const localTime = (moment: string): string => clock.format(new Date(moment));

/** An amount in yuan, `-1234.05`: exact whatever its size, digits and a point only. */
export const yuan = ({ minor }: Money): string => {
  const digits = (minor < 0n ? -minor : minor).toString().padStart(3, '0');
  return `${minor < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};
