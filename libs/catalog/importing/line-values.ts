import { readCount, readDelta, readText, readYuan } from './cells.js';
import type { Fault, TableLine } from './read-table.js';
import type { TableColumn } from './table-columns.js';

/** What a line says; an empty cell says nothing (undefined), so it changes nothing. */
export interface LineValues {
  readonly line: number;
  readonly productCode: string;
  readonly skuCode: string | undefined;
  readonly nameZh?: string;
  readonly nameEn?: string;
  readonly category?: string;
  readonly maker?: string;
  readonly rule?: string;
  readonly optionZh?: string;
  readonly optionEn?: string;
  readonly priceMinor?: bigint;
  readonly weightGrams?: number;
  /** 0: as many as they like. */
  readonly limitPerBuyer?: number;
  readonly lowStockAt?: number;
  readonly status?: 'on' | 'off';
  readonly addPieces?: number;
}

const unseen = /[\p{Cc}\p{Cs}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/u;
const code = /^[a-z0-9][a-z0-9-]{1,47}$/;

type Reader = (cell: string) => { value: unknown } | { fault: string };

const text =
  (longest: number): Reader =>
  (cell) => {
    const value = readText(cell);
    if (value === undefined) return { fault: 'formula' };
    if (value.length > longest) return { fault: 'too-long' };
    return unseen.test(value) ? { fault: 'unseen' } : { value };
  };

const within =
  <T extends bigint | number>(read: (cell: string) => T | undefined, [least, most]: readonly [T, T], fault: string): Reader =>
  (cell) => {
    const value = read(cell);
    return value === undefined || value < least || value > most ? { fault } : { value };
  };

const coded: Reader = (cell) => (code.test(cell.trim()) ? { value: cell.trim() } : { fault: 'code' });
const oneOf =
  (...values: string[]): Reader =>
  (cell) =>
    values.includes(cell.trim()) ? { value: cell.trim() } : { fault: 'unknown' };

const readers: Partial<Record<TableColumn, readonly [key: keyof LineValues, read: Reader]>> = {
  productCode: ['productCode', coded],
  skuCode: ['skuCode', coded],
  nameZh: ['nameZh', text(60)],
  nameEn: ['nameEn', text(60)],
  category: ['category', text(40)],
  maker: ['maker', text(60)],
  rule: ['rule', text(60)],
  optionZh: ['optionZh', text(60)],
  optionEn: ['optionEn', text(60)],
  price: ['priceMinor', within(readYuan, [1n, 100_000_000n], 'amount')],
  weightGrams: ['weightGrams', within(readCount, [1, 1_000_000], 'number')],
  limitPerBuyer: ['limitPerBuyer', within(readCount, [0, 99], 'number')],
  lowStockAt: ['lowStockAt', within(readCount, [0, 100_000], 'number')],
  status: ['status', oneOf('on', 'off')],
  addPieces: ['addPieces', within(readDelta, [-1_000_000, 1_000_000], 'number')],
};

/** Reads the cells of a line; `heads` name the columns as the file does. */
export function readLine(
  { line, cells }: TableLine,
  heads: Partial<Record<TableColumn, string>>,
): { readonly values: LineValues; readonly faults: Fault[] } {
  const values: Record<string, unknown> = { line, skuCode: undefined };
  const faults: Fault[] = [];
  for (const [column, reader] of Object.entries(readers) as [TableColumn, readonly [string, Reader]][]) {
    const cell = cells[column] ?? '';
    if (cell.trim() === '') continue;
    const read = reader[1](cell);
    if ('fault' in read) faults.push({ line, column: heads[column] ?? column, fault: read.fault });
    else values[reader[0]] = read.value;
  }
  if ((cells.productCode ?? '').trim() === '') faults.push({ line, column: heads.productCode ?? 'productCode', fault: 'empty' });
  return { values: values as unknown as LineValues, faults };
}
