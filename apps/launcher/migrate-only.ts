import { join } from 'node:path';
import { allOrFirst } from './all-or-first.ts';
import { build } from './build.ts';
import { DataFolder, projectRoot } from './data-folder.ts';
import { bringUpDatabases } from './databases/bring-up.ts';
import { Leaving } from './leaving.ts';
import { messages } from './messages.ts';
import { runMigrator } from './migrate.ts';
import { Ports } from './processes/ports.ts';
import { step } from './screen.ts';
import { readSecrets } from './secrets.ts';

/** Brings the database up to date and leaves again, without starting anything that serves. */
export async function migrateOnly(): Promise<void> {
  const leaving = new Leaving();
  leaving.listen(() => 1);
  const folder = new DataFolder(join(projectRoot, '.cunbo'));
  const gaveUp = (): void => undefined;
  try {
    await folder.occupy(leaving);
    const wish = {
      folder,
      cache: folder,
      secrets: readSecrets(folder),
      ports: new Ports(),
      database: 'cunbo',
      durable: true,
      leaving,
      gaveUp,
    };
    const [{ postgres }] = await allOrFirst([bringUpDatabases(wish), build()] as const);
    await step(messages.stepMigrate, () => runMigrator('migrate', postgres.url, folder));
  } finally {
    await leaving.end();
  }
}
