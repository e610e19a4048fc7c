import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../data-folder.ts';

/** What one run of jest is asked for. */
export interface JestWish {
  projects: string[];
  patterns: string[];
  env?: Record<string, string>;
  /** Collects what jest prints instead of printing it at once. */
  quiet?: boolean;
  /** One file at a time, where times are measured or a browser wants the machine for itself. */
  inBand?: boolean;
}

/** How it went, with jest's own counts. */
export interface JestResult {
  ok: boolean;
  passed: number;
  failed: number;
  output: string;
}

interface JestReport {
  numPassedTests: number;
  numFailedTests: number;
  numRuntimeErrorTestSuites: number;
}

const jest = join(projectRoot, 'node_modules', 'jest', 'bin', 'jest.js');

/** Runs the tests of these projects; a file that cannot be loaded counts as one failure. */
export async function runJest(wish: JestWish): Promise<JestResult> {
  const folder = mkdtempSync(join(tmpdir(), 'cunbo-jest-'));
  const report = join(folder, 'report.json');
  const args = ['--selectProjects', ...wish.projects, '--json', `--outputFile=${report}`, '--passWithNoTests'];
  if (wish.inBand) args.push('--runInBand');
  if (wish.patterns.length > 0) args.push('--testPathPatterns', ...wish.patterns);
  const stdio: ['ignore', 'ignore', 'pipe' | 'inherit'] = ['ignore', 'ignore', wish.quiet ? 'pipe' : 'inherit'];
  const child = spawn(process.execPath, [jest, ...args], { cwd: projectRoot, env: jestEnvironment(wish.env), stdio });
  let output = '';
  child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exit) => resolve(exit ?? 1));
  });
  const counts = existsSync(report) ? count(JSON.parse(readFileSync(report, 'utf8'))) : { passed: 0, failed: 1 };
  rmSync(folder, { recursive: true });
  const ok = code === 0 && counts.failed === 0;
  return { ok, passed: counts.passed, failed: ok ? 0 : Math.max(1, counts.failed), output };
}

/** Whether these projects have any test file whose path matches. */
export function hasTests(project: string, patterns: string[]): boolean {
  const args = [jest, '--selectProjects', project, '--listTests', '--testPathPatterns', ...patterns];
  return spawnSync(process.execPath, args, { cwd: projectRoot, env: jestEnvironment(), encoding: 'utf8' }).stdout.trim() !== '';
}

function count(report: JestReport): { passed: number; failed: number } {
  return { passed: report.numPassedTests, failed: report.numFailedTests + report.numRuntimeErrorTestSuites };
}

/** The user's environment without what would point the tests at real data or real money. */
function jestEnvironment(more: Record<string, string> = {}): NodeJS.ProcessEnv {
  const foreign = /^(DATABASE_URL|REDIS_URL|STRIPE_.*|SECRET_KEY|PUBLIC_URL|GATEWAY_URL|PORT|HOST|LOG_LEVEL|NODE_ENV)$/;
  const kept = Object.entries(process.env).filter(([name]) => !foreign.test(name));
  const options = '--experimental-vm-modules --disable-warning=ExperimentalWarning';
  return { ...Object.fromEntries(kept), NODE_ENV: 'test', NODE_OPTIONS: options, ...more };
}
