import { parseEnv } from '#platform';
import { createCatalog } from './catalog.js';
import { CatalogEnv } from './env.js';

const env = parseEnv(CatalogEnv);
const app = await createCatalog(env);
await app.listen({ port: env.PORT, host: env.HOST });
