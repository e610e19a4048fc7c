import { join } from 'node:path';
import { DataFolder, projectRoot } from '../../apps/launcher/data-folder.ts';
import { redisBinary } from '../../apps/launcher/databases/redis-binaries.ts';
import prepareDatabases from './prepare-databases.mjs';

/** Once before the specs that kill servers of their own: what they all start is fetched here, for files that go side by side would fetch it over one another. */
export default async function prepareServers() {
  await redisBinary(new DataFolder(join(projectRoot, '.cunbo')));
  await prepareDatabases();
}
