import { parseEnv } from '#platform';
import { WorkerEnv } from './env.js';
import { createOrderWorker } from './order-worker.js';

const env = parseEnv(WorkerEnv);
const app = await createOrderWorker(env);
await app.listen({ port: env.HEALTH_PORT, host: env.HOST });
