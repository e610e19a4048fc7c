import type { BreakSide, BreakStep, Locale, ShownBreak } from '#contracts';
import { type Cell, localTime } from '../../../statement/files/cells.js';
import { writeCsv } from '../../../statement/files/write-csv.js';
import { actNames, breakColumns, breaksFile, bucketNames, statusNames, whether } from './messages.js';

/** Breaks as a CSV file, one a row, both sides beside each other and who did what about it at the end. */
export const writeBreaksCsv = (breaks: readonly ShownBreak[], locale: Locale): string =>
  writeCsv(
    breakColumns.map((column) => column[locale]),
    breaks.map((one) => rowOf(one, locale)),
  );

/** What the file is called, without a path: `对账差异-2026-11.csv`. */
export const breaksFileName = (period: string, locale: Locale): string => `${breaksFile[locale]}-${period}.csv`;

const rowOf = (one: ShownBreak, locale: Locale): Cell[] => [
  { text: one.check },
  { text: bucketNames[one.bucket][locale] },
  { text: statusNames[one.status][locale] },
  { text: whether[one.blocking ? 'yes' : 'no'][locale] },
  ...cellsOf(one.ours),
  ...cellsOf(one.theirs),
  { money: one.difference },
  { text: one.account },
  { text: one.steps.map((step) => stepText(step, locale)).join('; ') },
];

// The amount of a side is in its own currency, which may be none of ours: digits and a point, like every amount.
const cellsOf = (side: BreakSide | null): Cell[] =>
  side
    ? [
        { text: side.reference },
        { text: side.kind },
        { text: localTime(side.at) },
        { money: { minor: BigInt(side.minor), currency: 'CNY' } },
        { text: side.currency },
      ]
    : [null, null, null, null, null];

const stepText = ({ at, person, act, note, decision, against }: BreakStep, locale: Locale): string =>
  [localTime(at), person, actNames[act][locale], note, decision, against].filter(Boolean).join(' ');
