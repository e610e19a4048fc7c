import type { Locale, Text } from '#contracts';
import type { TableColumn } from './table-columns.js';

/** The heads of the table of products. */
export const columnNames: Record<TableColumn, Text> = {
  productCode: { 'zh-CN': '商品编号', en: 'Product code' },
  nameZh: { 'zh-CN': '商品名称', en: 'Name (Chinese)' },
  nameEn: { 'zh-CN': '英文名称', en: 'Name (English)' },
  category: { 'zh-CN': '分类', en: 'Category' },
  maker: { 'zh-CN': '匠人编号', en: 'Maker code' },
  rule: { 'zh-CN': '分账规则编号', en: 'Split rule code' },
  productStatus: { 'zh-CN': '商品状态（只读）', en: 'Product status (read only)' },
  skuCode: { 'zh-CN': '规格编号', en: 'SKU code' },
  optionZh: { 'zh-CN': '规格名称', en: 'Option (Chinese)' },
  optionEn: { 'zh-CN': '英文规格', en: 'Option (English)' },
  price: { 'zh-CN': '价格（元）', en: 'Price (yuan)' },
  weightGrams: { 'zh-CN': '重量（克）', en: 'Weight (g)' },
  limitPerBuyer: { 'zh-CN': '每人限购（0 为不限）', en: 'Limit per buyer (0: none)' },
  lowStockAt: { 'zh-CN': '低库存提醒', en: 'Low stock at' },
  status: { 'zh-CN': '规格在售（on/off）', en: 'SKU on sale (on/off)' },
  available: { 'zh-CN': '可卖库存（只读）', en: 'Available (read only)' },
  addPieces: { 'zh-CN': '库存增减', en: 'Add or take pieces' },
};

/** What the file is called, without its ending. */
export const tableFile: Record<Locale, string> = { 'zh-CN': '商品表', en: 'products' };
