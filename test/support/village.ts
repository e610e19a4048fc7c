import type { TestDatabase } from './a-database.js';

/** Phones of the sample village's people, by who they are. */
export const phones = {
  streamer: '13800000001',
  otherStreamer: '13800000002',
  helper: '13800000003',
  manager: '13800000004',
  secondManager: '13800000015',
  otherManager: '13800000005',
  township: '13800000010',
  county: '13800000011',
  operator: '13800000012',
  otherOperator: '13800000019',
  shopper: '13800000013',
  otherShopper: '13800000014',
} as const;

/** Finds things of the sample village by their codes. */
export function inVillage({ sql }: TestDatabase) {
  const idOf =
    (table: string) =>
    async (code: string): Promise<string> => {
      const [row] = await sql<{ id: string }>(`select id from ${table} where code = $1`, [code]);
      if (!row) throw new Error(`the sample village has no ${table} ${code}`);
      return row.id;
    };
  return {
    workshop: idOf(`(select id, code from identity.place where kind = 'workshop') place`),
    township: idOf(`(select id, code from identity.place where kind = 'township') place`),
    product: idOf('catalog.product'),
    sku: idOf('catalog.sku'),
    room: idOf('live.room'),
    maker: idOf('catalog.maker'),
    /** Sets what is left of a sku. */
    async stock(skuId: string, available: number): Promise<void> {
      await sql('update catalog.stock set available = $2, held = 0, sold = 0 where id = $1', [skuId, available]);
    },
  };
}

/** An address that anybody may keep: 浙江省 杭州市 西湖区. */
export const anAddress = { name: '许小满', phone: '13800000013', regionCode: '330106', detail: '文一西路 588 号 3 幢 1202 室' };
