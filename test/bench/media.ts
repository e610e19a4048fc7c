import { existsSync } from 'node:fs';
import { inTurn, median } from './harness/compare.js';
import { report } from './harness/report.js';
import { browsers } from './media/browsers.js';
import { byABareForward, type Outcome, throughTheEngine } from './media/watching.js';

const repeats = 3;
const many = 200;

const results = await inTurn(repeats, {
  [`engine, ${many} viewers`]: () => throughTheEngine(many),
  [`bare forward, ${many} viewers`]: () => byABareForward(many),
  'engine, 40 viewers': () => throughTheEngine(40),
});
const names = Object.keys(results) as (keyof typeof results)[];
const middle = (name: (typeof names)[number], figure: keyof Outcome): number => median(results[name].map((result) => result[figure]));
const [ours, bare] = names.map((name) => middle(name, 'corePercentPerViewer'));

// A machine without Chromium measures the rest.
const seen = existsSync(process.env.CHROMIUM_PATH ?? '/usr/bin/chromium') ? (await inTurn(repeats, { browsers })).browsers : [];
const raw = {
  ...results,
  ...(seen.length > 0 && {
    firstFrameMs: median(seen.map(({ firstFrameMs }) => firstFrameMs)),
    glassToGlassMs: median(seen.map(({ glassToGlassMs }) => glassToGlassMs)),
  }),
};
const rows = names.map((name) => ({
  variant: name,
  '% of a core per viewer': middle(name, 'corePercentPerViewer').toFixed(3),
  arrived: middle(name, 'arrived').toFixed(4),
  'MB per viewer': middle(name, 'mbPerViewer').toFixed(2),
  'still watching': middle(name, 'watching'),
}));
report('media', { corePercentPerViewer: ours!, vsBareForward: ours! / bare! }, raw, rows);
