import { z } from 'zod';
import { endpoint } from '../wire/endpoint.js';
import { Id, Line, MoneyValue } from '../wire/values.js';
import { RoomCode } from './live.js';

const ofSku = z.strictObject({ room: RoomCode, sku: Id });
const hosts = ['streamer', 'helper'] as const;
const problems = ['malformed', 'not-found', 'signed-out', 'not-allowed', 'room-not-open', 'confirm-needed', 'key-reused'] as const;

const Price = MoneyValue.refine(({ minor }) => minor >= 1n && minor <= 100_000_000n, { message: 'from 1 to 100000000 fen' });

export const priceOnAir = endpoint({
  name: 'priceOnAir',
  method: 'POST',
  path: '/api/studio/rooms/:room/skus/:sku/price',
  access: hosts,
  summary:
    'Another price for something in the bag of a live room, with a reason on record; `confirmed` when it differs by more than 30 %. Below half of what it was only a manager of its workshop goes',
  params: ofSku,
  body: z.strictObject({ id: Id, price: Price, reason: Line(1, 200), confirmed: z.boolean() }),
  response: z.strictObject({ skuId: Id, price: MoneyValue }),
  problems: [...problems, 'price-below-flash', 'price-refused'],
});

export const stockOnAir = endpoint({
  name: 'stockOnAir',
  method: 'POST',
  path: '/api/studio/rooms/:room/skus/:sku/stock',
  access: hosts,
  summary:
    'Pieces more or less of something in the bag of a live room, with a reason on record; `confirmed` when they change what is there by more than 30 %',
  params: ofSku,
  body: z.strictObject({
    id: Id,
    delta: z
      .int()
      .min(-100_000)
      .max(100_000)
      .refine((delta) => delta !== 0, { message: 'not nothing' }),
    reason: Line(1, 200),
    confirmed: z.boolean(),
  }),
  response: z.strictObject({ skuId: Id, available: z.int() }),
  problems: [...problems, 'stock-short', 'too-many'],
});
