import { parseEnv } from '#platform';
import { createEngine } from './engine.js';
import { MediaEnv } from './env.js';

const env = parseEnv(MediaEnv);
const app = await createEngine(env);
await app.listen({ port: env.PORT, host: env.HOST });
