import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectRoot } from '../data-folder.ts';
import { messages } from '../messages.ts';
import { tell } from '../screen.ts';

/** What one run of jest is asked for. */
export interface JestWish {
  projects: readonly string[];
  patterns: string[];
  env?: Record<string, string>;
  /** Collects what jest prints instead of printing it at once. */
  quiet?: boolean;
  /** How many files at a time; as many as there are cores unless told. */
  workers?: number;
}

/** How it went, with jest's own counts. */
export interface JestResult {
  ok: boolean;
  passed: number;
  failed: number;
  output: string;
}

const jest = join(projectRoot, 'node_modules', 'jest', 'bin', 'jest.js');
const reporter = join(import.meta.dirname, 'counting-reporter.mjs');

/** Runs the tests of these projects; a run that ends without counts is one failure. */
export async function runJest(wish: JestWish): Promise<JestResult> {
  const folder = mkdtempSync(join(tmpdir(), 'cunbo-jest-'));
  const report = join(folder, 'report.json');
  // On the command line a reporter takes no options, so its file is named by the environment.
  const args = ['--selectProjects', ...wish.projects, '--reporters=default', `--reporters=${reporter}`, '--passWithNoTests'];
  const workers = wish.workers ?? availableParallelism();
  args.push(workers === 1 ? '--runInBand' : `--maxWorkers=${workers}`);
  if (wish.patterns.length > 0) args.push('--testPathPatterns', ...wish.patterns);
  const stdio: ['ignore', 'ignore', 'pipe' | 'inherit'] = ['ignore', 'ignore', wish.quiet ? 'pipe' : 'inherit'];
  const child = spawn(process.execPath, [jest, ...args], {
    cwd: projectRoot,
    env: jestEnvironment({ ...wish.env, CUNBO_JEST_COUNTS: report }),
    stdio,
  });
  let output = '';
  child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const exit = new Promise<number>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
  const lingered = endIfLingering(child, report);
  const code = await exit;
  const counts = existsSync(report)
    ? (JSON.parse(readFileSync(report, 'utf8')) as { passed: number; failed: number })
    : { passed: 0, failed: 1 };
  rmSync(folder, { recursive: true });
  const ok = counts.failed === 0 && (code === 0 || (await lingered));
  return { ok, passed: counts.passed, failed: ok ? 0 : Math.max(1, counts.failed), output };
}

/** Jest waits for ever for a connection that a spec left open: ten seconds after the counts are there it is ended, which is said. */
async function endIfLingering(child: ChildProcess, report: string): Promise<boolean> {
  const running = () => child.exitCode === null && child.signalCode === null;
  while (running() && !existsSync(report)) await sleep(500, undefined, { ref: false });
  for (let waited = 0; waited < 10_000 && running(); waited += 250) await sleep(250, undefined, { ref: false });
  if (!running()) return false;
  tell(`! ${messages.lingering}`);
  return child.kill('SIGKILL');
}

/** Whether these projects have any test file whose path matches. */
export function hasTests(project: string, patterns: string[]): boolean {
  const args = [jest, '--selectProjects', project, '--listTests', '--testPathPatterns', ...patterns];
  return spawnSync(process.execPath, args, { cwd: projectRoot, env: jestEnvironment(), encoding: 'utf8' }).stdout.includes(projectRoot);
}

/** The user's environment without what would point the tests at real data or real money. */
function jestEnvironment(more: Record<string, string> = {}): NodeJS.ProcessEnv {
  const foreign = /^(DATABASE_URL|REDIS_URL|STRIPE_.*|SECRET_KEY|PUBLIC_URL|GATEWAY_URL|PORT|HOST|LOG_LEVEL|NODE_ENV)$/;
  const kept = Object.entries(process.env).filter(([name]) => !foreign.test(name));
  return { ...Object.fromEntries(kept), NODE_ENV: 'test', NODE_OPTIONS: '', ...more };
}
