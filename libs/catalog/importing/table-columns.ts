import { type Locale, locales } from '#contracts';
import { columnNames } from './messages.js';

/** The columns of the table of products, in the order in which they are written. `available` only tells; pieces are added or taken by `addPieces`. */
export const tableColumns = [
  'productCode',
  'nameZh',
  'nameEn',
  'category',
  'maker',
  'rule',
  'productStatus',
  'skuCode',
  'optionZh',
  'optionEn',
  'price',
  'weightGrams',
  'limitPerBuyer',
  'lowStockAt',
  'status',
  'available',
  'addPieces',
] as const;
export type TableColumn = (typeof tableColumns)[number];

/** What a column is called at the head of the table. */
export const headOf = (column: TableColumn, locale: Locale): string => columnNames[column][locale];

/** The column with this head, in whatever language it is written. */
export const columnOf = (head: string): TableColumn | undefined =>
  tableColumns.find((column) => locales.some((locale) => columnNames[column][locale].toLowerCase() === head.trim().toLowerCase()));
