import type { Locale } from '#contracts';
import { textCell, yuanCell } from './cells.js';
import { tableFile } from './messages.js';
import type { BookProduct, BookSku } from './read-books.js';
import { headOf, tableColumns, type TableColumn } from './table-columns.js';

const byteOrderMark = '\uFEFF';

/** Products as a CSV file that can be taken in again: UTF-8 with BOM, lines ended by CR LF, one line a sku, prices in yuan, no text that a spreadsheet would run. */
export function writeProductTable(products: readonly BookProduct[], locale: Locale): string {
  const rows = products.flatMap((product) =>
    (product.skus.length > 0 ? product.skus : [undefined]).map((sku) => {
      const cells = { ...productCells(product), ...(sku ? skuCells(sku, product.kind) : {}) };
      return tableColumns.map((column) => cells[column] ?? '');
    }),
  );
  const head = tableColumns.map((column) => textCell(headOf(column, locale)));
  return byteOrderMark + [head, ...rows].map((row) => `${row.join(',')}\r\n`).join('');
}

/** What the file is called, without a path: `商品表-2026-11-22.csv`. */
export const productTableName = (day: string, locale: Locale): string => `${tableFile[locale]}-${day}.csv`;

type Cells = Partial<Record<TableColumn, string>>;

const productCells = ({ code, name, category, maker, rule, status }: BookProduct): Cells => ({
  productCode: textCell(code),
  nameZh: textCell(name['zh-CN']),
  nameEn: textCell(name.en),
  category: textCell(category),
  maker: textCell(maker),
  rule: textCell(rule ?? ''),
  productStatus: status,
});

const skuCells = (sku: BookSku, kind: BookProduct['kind']): Cells => ({
  skuCode: textCell(sku.code),
  optionZh: textCell(sku.option['zh-CN']),
  optionEn: textCell(sku.option.en),
  price: yuanCell(sku.priceMinor),
  weightGrams: `${sku.weightGrams}`,
  limitPerBuyer: `${sku.limitPerBuyer ?? 0}`,
  lowStockAt: `${sku.lowStockAt}`,
  status: sku.status,
  ...(kind === 'bundle' ? {} : { available: `${sku.available}` }),
});
