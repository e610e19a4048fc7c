import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './data-folder.ts';
import { messages } from './messages.ts';
import { readStartOptions } from './options.ts';
import { tell } from './screen.ts';
import { Trouble } from './trouble.ts';

/** The commands of package.json's scripts; each loads only what it uses. */
const commands: Record<string, (args: string[]) => Promise<void>> = {
  start: async (args) => {
    const options = readStartOptions(args);
    if (options.help) tell(messages.help);
    else await (await import('./start.ts')).start(options);
  },
  dev: async (args) => {
    const options = readStartOptions(args);
    if (options.help) tell(messages.help);
    else await (await import('./dev.ts')).dev(options);
  },
  test: async (args) => (await import('./checks/test.ts')).test(args),
  bench: async (args) => (await import('./bench.ts')).bench(args),
  check: async () => (await import('./checks/check.ts')).checkOnly(),
  build: async () => (await import('./build.ts')).build(),
  migrate: async () => (await import('./migrate-only.ts')).migrateOnly(),
};

async function main(): Promise<void> {
  const [name = 'start', ...args] = process.argv.slice(2);
  if (['help', '--help', '-h'].includes(name)) return tell(messages.help);
  const command = commands[name];
  if (!command) throw new Trouble(`${messages.unknownCommand(name)}\n\n${messages.help}`);
  if (existsSync(join(projectRoot, '.env'))) process.loadEnvFile(join(projectRoot, '.env'));
  await command(args);
}

main().catch((error: unknown) => {
  console.error(error instanceof Trouble ? `\n✘ ${error.message}\n` : `\n✘ ${messages.unexpected}\n${(error as Error).stack}\n`);
  process.exit(1);
});
