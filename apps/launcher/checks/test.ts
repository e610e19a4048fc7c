import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { allOrFirst } from '../all-or-first.ts';
import { build } from '../build.ts';
import { DataFolder, projectRoot } from '../data-folder.ts';
import { findFfmpeg } from '../ffmpeg.ts';
import { Leaving } from '../leaving.ts';
import { messages } from '../messages.ts';
import { step, tell } from '../screen.ts';
import { Trouble } from '../trouble.ts';
import { browser } from './browser.ts';
import { check } from './check.ts';
import { hasTests, runJest } from './jest-run.ts';
import { Tally } from './tally.ts';
import { testDatabases } from './test-databases.ts';

interface Round {
  suites: readonly string[];
  /** How many files go at a time: more than there are cores, for all of them also wait. Redis has databases for four. */
  workers: number;
}

const cores = availableParallelism();
/** Jest projects that need databases, in the order they run; those of one round share the cores. What is about time, or sends pictures, has them to itself; the last two rounds need a browser and ffmpeg too. */
const rounds: readonly Round[] = [
  { suites: ['e2e', 'faults'], workers: Math.min(4, cores + 2) },
  { suites: ['crowds', 'video'], workers: 1 },
  { suites: ['journeys'], workers: Math.min(4, cores + 1) },
];
const suites = rounds.flatMap((round) => round.suites);
const onScreen = ['video', 'journeys'];
const swift = ['unit', 'house', 'properties'];

interface Plan {
  check: boolean;
  swift: string[];
  suites: string[];
  patterns: string[];
}

/** `npm test`: everything in order, stopping at the first suite that fails; arguments choose suites or parts of file paths. */
export async function test(args: string[]): Promise<void> {
  const tally = new Tally();
  const leaving = new Leaving();
  leaving.listen(() => 1);
  try {
    const plan = makePlan(args);
    await run(plan, tally, leaving);
    if (tally.passed + tally.failed === 0) throw new Trouble(messages.nothingMatches(args));
  } catch (error) {
    if (leaving.begun) await new Promise(() => undefined);
    tally.failed = Math.max(1, tally.failed);
    tell(error instanceof Trouble ? `\n✘ ${error.message}\n` : `\n✘ ${messages.unexpected}\n${(error as Error).stack}\n`);
  }
  await leaving.end();
  tell(tally.line);
  process.exit(tally.failed === 0 ? 0 : 1);
}

function makePlan(args: string[]): Plan {
  if (args.length === 0) return { check: true, swift: ['properties'], suites, patterns: [] };
  const named = (names: string[]) => names.filter((name) => args.includes(name));
  const patterns = args.filter((word) => word !== 'check' && !suites.includes(word) && !swift.includes(word));
  const anyNamed = patterns.length < args.length;
  const matching = (names: string[]) => {
    const chosen = anyNamed ? named(names) : names;
    return patterns.length > 0 ? chosen.filter((name) => hasTests(name, patterns)) : chosen;
  };
  return { check: args.includes('check'), swift: matching(swift), suites: matching(suites), patterns };
}

async function run(plan: Plan, tally: Tally, leaving: Leaving): Promise<void> {
  const needsBrowser = plan.suites.some((name) => onScreen.includes(name));
  // Installing a browser is mostly waiting for the network: it may run beside the check.
  const cache = new DataFolder(join(projectRoot, '.cunbo'));
  const fetching = needsBrowser ? tools(cache) : Promise.resolve({});
  const checking = async () => {
    if (plan.check) tally.add(await step(messages.stepCheck, check, false));
    for (const name of plan.swift) await runSuites({ suites: [name], workers: cores }, { plan, tally, env: {} });
  };
  const [found] = await allOrFirst([fetching, checking()] as const);
  if (tally.failed > 0) throw new Trouble(messages.suiteFailed('check'));
  if (plan.suites.length === 0) return;

  const [databases] = await allOrFirst([testDatabases(cache, leaving), build()] as const);
  const env: Record<string, string> = { ...databases, ...found };
  for (const round of rounds) {
    const chosen = round.suites.filter((name) => plan.suites.includes(name));
    if (chosen.length > 0) await runSuites({ ...round, suites: chosen }, { plan, tally, env });
  }
}

/** What journeys need of the system, one after the other: packages are locked while one is fetched. */
async function tools(cache: DataFolder): Promise<Record<string, string>> {
  const chromium = await step(messages.stepBrowser, browser);
  const ffmpeg = await step(messages.stepFfmpeg, () => findFfmpeg(cache));
  if ('why' in ffmpeg) throw new Trouble(messages.noFfmpeg(ffmpeg.why));
  return { CHROMIUM_PATH: chromium, FFMPEG_PATH: ffmpeg.path };
}

interface SuiteSetting {
  plan: Plan;
  tally: Tally;
  env: Record<string, string>;
}

async function runSuites({ suites, workers }: Round, { plan, tally, env }: SuiteSetting): Promise<void> {
  const name = suites.join(', ');
  const result = await step(messages.stepSuite(name), () => runJest({ projects: suites, patterns: plan.patterns, env, workers }), false);
  tally.add(result);
  if (!result.ok) throw new Trouble(messages.suiteFailed(name));
}
