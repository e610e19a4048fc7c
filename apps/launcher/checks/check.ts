import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../data-folder.ts';
import { tell } from '../screen.ts';
import { runJest } from './jest-run.ts';
import { Tally } from './tally.ts';

interface Part {
  name: string;
  run: () => Promise<{ ok: boolean; output: string; passed?: number; failed?: number }>;
}

const modules = join(projectRoot, 'node_modules');
const bin = (name: string) => join(modules, '.bin', name);
// Six times as fast as the TypeScript that Nest and Vue still need as their library, which is of the same name and therefore not the one to be called.
const nativeTsc = join(modules, 'typescript-native', 'bin', 'tsc');
const memory = (name: string) => ['--incremental', '--tsBuildInfoFile', `dist/.check/${name}.tsbuildinfo`];

/** The longest first, so that two at a time end together. */
const parts: Part[] = [
  { name: 'vue-tsc', run: () => tool(bin('vue-tsc'), '--noEmit', '-p', 'apps/web', ...memory('vue-tsc')) },
  { name: 'unit + house', run: () => runJest({ projects: ['unit', 'house'], patterns: [], quiet: true }) },
  { name: 'oxlint', run: () => tool(bin('oxlint'), '--type-aware') },
  { name: 'dependency-cruiser', run: () => tool(bin('depcruise'), 'apps', 'libs', 'test') },
  { name: 'tsc', run: () => tool(nativeTsc, '--noEmit', ...memory('tsc')) },
  { name: 'knip', run: () => tool(bin('knip')) },
  { name: 'oxfmt', run: () => tool(bin('oxfmt'), '--check') },
];

/** Format, lint, types, boundaries, unused code, unit and house tests: all of them, so that every fault is seen at once. */
export async function check(): Promise<Tally> {
  mkdirSync(join(projectRoot, 'dist', '.check'), { recursive: true });
  const tally = new Tally();
  const queue = [...parts];
  const work = async () => {
    for (let part = queue.shift(); part; part = queue.shift()) {
      const began = Date.now();
      const { ok, output, passed = 0, failed = ok ? 0 : 1 } = await part.run();
      tally.add({ passed, failed });
      const tests = passed + failed > 1 || passed ? `: ${passed} passed, ${failed} failed` : '';
      tell(`${ok ? '✔' : '✘'} ${part.name}${tests} (${((Date.now() - began) / 1000).toFixed(1)} s)${ok ? '' : `\n${output.trim()}\n`}`);
    }
  };
  await Promise.all([work(), work()]);
  return tally;
}

/** `npm run check`: the check alone, without databases. */
export async function checkOnly(): Promise<void> {
  const tally = await check();
  tell(tally.line);
  process.exitCode = tally.failed === 0 ? 0 : 1;
}

function tool(program: string, ...args: string[]): Promise<{ ok: boolean; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: projectRoot, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('error', (error) => resolve({ ok: false, output: error.message }));
    child.on('close', (code) => resolve({ ok: code === 0, output }));
  });
}
