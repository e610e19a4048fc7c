import { parseEnv, SystemClock } from '#platform';
import { migrate, ownerDataSource, plantSampleVillage } from '#schema';
import { pino } from 'pino';
import { MigratorEnv } from './env.js';

const logger = pino({ name: 'migrator' });
const env = parseEnv(MigratorEnv);
const task = process.argv[2] ?? 'migrate';

const owner = await ownerDataSource(env.OWNER_DATABASE_URL).initialize();
try {
  if (task === 'migrate') {
    const steps = await migrate(owner, {
      cunbo_shop: env.SHOP_PASSWORD,
      cunbo_console: env.CONSOLE_PASSWORD,
      cunbo_gateway: env.GATEWAY_PASSWORD,
      cunbo_worker: env.WORKER_PASSWORD,
    });
    logger.info({ steps }, 'the database is up to date');
  } else if (task === 'seed') {
    const planted = await plantSampleVillage(owner, new SystemClock());
    logger.info({ planted }, planted ? 'the sample village is planted' : 'the database has data already; nothing was planted');
  } else {
    logger.error({ task }, 'unknown task: say migrate or seed');
    process.exitCode = 64;
  }
} finally {
  await owner.destroy();
}
