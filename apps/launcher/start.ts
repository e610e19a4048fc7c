import { join, resolve } from 'node:path';
import { allOrFirst } from './all-or-first.ts';
import { build } from './build.ts';
import { DataFolder, projectRoot } from './data-folder.ts';
import { bringUpDatabases } from './databases/bring-up.ts';
import { ffmpegOrNot } from './ffmpeg.ts';
import { Leaving } from './leaving.ts';
import { messages } from './messages.ts';
import { runMigrator } from './migrate.ts';
import type { StartOptions } from './options.ts';
import { apps } from './processes/app-list.ts';
import { mediaSide } from './processes/media-side.ts';
import { choosePlaces } from './processes/places.ts';
import { Ports } from './processes/ports.ts';
import { stripeSide } from './processes/stripe-side.ts';
import type { Supervised } from './processes/supervised.ts';
import { step, tell } from './screen.ts';
import { readSecrets } from './secrets.ts';
import type { Trouble } from './trouble.ts';
import { announce, readyLine } from './welcome.ts';

/** What runs after a successful start, for `dev` to reload. */
export interface Running {
  processes: Supervised[];
  leaving: Leaving;
  migrate: () => Promise<void>;
}

/** Brings everything up, from the databases to the ready line; `reloading` survives processes that keep dying. */
export async function start(options: StartOptions, reloading = false): Promise<Running> {
  const leaving = new Leaving();
  let failed = false;
  leaving.listen(() => (failed ? 1 : 0));
  const gaveUp = (trouble: Trouble) => {
    tell(`✘ ${trouble.message}`);
    if (reloading) return;
    failed = true;
    process.kill(process.pid, 'SIGTERM');
  };
  const cache = new DataFolder(join(projectRoot, '.cunbo'));
  const folder = options.data ? new DataFolder(resolve(options.data)) : cache;
  try {
    await folder.occupy(leaving);
    const secrets = readSecrets(folder);
    const ports = new Ports();
    const places = await choosePlaces(options, ports);
    const stripe = stripeSide(secrets, places);
    const wish = { folder, cache, secrets, ports, database: 'cunbo', durable: true, leaving, gaveUp };
    const [{ postgres, redis }] = await allOrFirst([bringUpDatabases(wish), build()] as const);
    const migrate = () => runMigrator('migrate', postgres.url, folder);
    const prepared = async () => {
      await step(messages.stepMigrate, migrate);
      if (options.sample) await step(messages.stepSeed, () => runMigrator('seed', postgres.url, folder));
    };
    const [ffmpegPath] = await allOrFirst([step(messages.stepFfmpeg, () => ffmpegOrNot(cache)), prepared()] as const);
    const authority = places.door && (await (await import('./https/https-side.ts')).httpsSide(places.door, { places, folder, leaving }));
    const media = mediaSide({ secrets, places, folder, ffmpegPath });
    const processes = apps({ folder, secrets, places, stripe, media, ownerUrl: postgres.url, redisUrl: redis.url, authority, gaveUp });
    // Before starting, so that a Ctrl-C in the middle reaches the ones that are already up.
    await leaving.before(() => Promise.all(processes.map((app) => app.stop())).then(() => undefined));
    await step(messages.stepApps, () => allOrFirst(processes.map((app) => app.start())));
    if (!leaving.begun) {
      tell(await announce({ places, stripe, folder, postgres, redis }));
      if (reloading) tell(messages.watching);
      tell(readyLine(places, stripe));
    }
    return { processes, leaving, migrate };
  } catch (error) {
    // A signal in the middle of the start makes steps fail; then the way out is already being walked.
    if (leaving.begun) await new Promise(() => undefined);
    await leaving.end();
    throw error;
  }
}
