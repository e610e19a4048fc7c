import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { messages } from '../messages.ts';
import { tell } from '../screen.ts';
import { Trouble } from '../trouble.ts';

/** A system user by numbers, as child processes are given it. */
export interface SystemUser {
  uid: number;
  gid: number;
}

/**
 * The user Postgres runs as: ourselves, or, because it refuses root, the owner of existing data, else the user `postgres`,
 * who is created if the system has none.
 */
export function postgresUser(data: string): SystemUser | undefined {
  const own = process.getuid?.();
  if (own === undefined) return undefined;
  const owner = existsSync(data) ? statSync(data) : undefined;
  if (own !== 0) {
    if (owner && owner.uid !== own) throw new Trouble(messages.foreignData(data, owner.uid));
    return undefined;
  }
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return lookUp('postgres') ?? create('postgres');
}

function lookUp(name: string): SystemUser | undefined {
  const id = (flag: string) => spawnSync('id', [flag, name], { encoding: 'utf8' });
  const uid = id('-u');
  return uid.status === 0 ? { uid: Number(uid.stdout), gid: Number(id('-g').stdout) } : undefined;
}

function create(name: string): SystemUser {
  const ways: [string, string[]][] = [
    ['useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', name]],
    ['adduser', ['-S', '-D', '-H', name]],
  ];
  for (const [command, args] of ways) {
    if (spawnSync(command, args).status !== 0) continue;
    const user = lookUp(name);
    if (user) {
      tell(`  ${messages.userCreated(name)}`);
      return user;
    }
  }
  throw new Trouble(messages.rootPostgres);
}
