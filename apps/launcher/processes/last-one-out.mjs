// A process of its own that outlives a launcher killed hard, and then ends the database servers once the applications have left.
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const servers = new Map();
const guests = new Set();

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    // A process that is dead but not yet collected by its parent still takes signals.
    const stat = `/proc/${pid}/stat`;
    return !(existsSync(stat) && /\) Z /.test(readFileSync(stat, 'utf8')));
  } catch (error) {
    return error.code === 'EPERM';
  }
}

process.on('message', ({ pid, signal, gone }) => {
  if (gone) {
    servers.delete(pid);
    guests.delete(pid);
  } else if (signal) servers.set(pid, signal);
  else guests.add(pid);
});

process.on('disconnect', async () => {
  for (let waited = 0; waited < 10_000 && [...guests].some(isAlive); waited += 100) await sleep(100);
  for (const [pid, signal] of servers) if (isAlive(pid)) process.kill(pid, signal);
  process.exit(0);
});

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});
