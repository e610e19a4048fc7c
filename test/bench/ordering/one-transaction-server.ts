import { PlaceOrder } from '#orders';
import { parseEnv } from '#platform';
import { createCatalog } from '../../../apps/catalog/catalog.js';
import { CatalogEnv } from '../../../apps/catalog/env.js';
import type { OrderIntake } from '../../../libs/orders/intake/order-intake.js';
import { TakeInOrders } from '../../../libs/orders/intake/take-in-orders.js';

// The usual way, to compare with: the same statements, but a transaction for each order, as many at once as there are connections.
const env = parseEnv(CatalogEnv);
const app = await createCatalog(env);
const taking = app.get(TakeInOrders, { strict: false });
const oneByOne: Pick<OrderIntake, 'execute'> = { execute: async (wish) => (await taking.execute([wish]))[0]! };
Object.assign(app.get(PlaceOrder, { strict: false }), { intake: oneByOne });
await app.listen({ port: env.PORT, host: env.HOST });
