import { PlaceOrder } from '#orders';
import { parseEnv } from '#platform';
import { createCatalog } from '../../../apps/catalog/catalog.js';
import { CatalogEnv } from '../../../apps/catalog/env.js';
import type { OrderIntake } from '../../../libs/orders/intake/order-intake.js';
import { TakeInOrders } from '../../../libs/orders/intake/take-in-orders.js';

// The usual way, to compare with: the same statements, but a transaction for each order, as many at once as its share of connections.
const lanes = 8;
const env = parseEnv(CatalogEnv);
const app = await createCatalog(env);
const taking = app.get(TakeInOrders, { strict: false });
const waiting: (() => void)[] = [];
let busy = 0;

const oneByOne: Pick<OrderIntake, 'execute'> = {
  async execute(wish) {
    if (busy === lanes) await new Promise<void>((resolve) => waiting.push(resolve));
    else busy += 1;
    try {
      return (await taking.execute([wish]))[0]!;
    } finally {
      const next = waiting.shift();
      if (next) next();
      else busy -= 1;
    }
  },
};
Object.assign(app.get(PlaceOrder, { strict: false }), { intake: oneByOne });
await app.listen({ port: env.PORT, host: env.HOST });
