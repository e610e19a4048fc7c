import { parseEnv } from '#platform';
import { GatewayEnv } from './env.js';
import { createGateway } from './live-gateway.js';

const env = parseEnv(GatewayEnv);
const app = await createGateway(env);
await app.listen({ port: env.PORT, host: env.HOST });
