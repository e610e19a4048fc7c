import type { Locale, Statement, StatementShare } from '#contracts';
import type { Money } from '#money';
import { type Cell, localTime } from './cells.js';
import { journalKinds, shareKinds, statementColumns, statementFile, statementRows } from './messages.js';

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
