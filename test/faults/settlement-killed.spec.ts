import type { Stop } from './killing/gates.js';
import { type KillPoint, killPoints } from './killing/kill-points.js';
import { booksApart, faultsByPlainSql, unlikeSaid } from './killing/settlement-oracle.js';
import { type VillageAtWork, villageAtWork, victims } from './killing/village-at-work.js';

let opening: Promise<VillageAtWork>;
let village: VillageAtWork;

beforeAll(async () => {
  opening = villageAtWork();
  village = await opening;
}, 300_000);

// Also when it was not up in time.
afterAll(async () => (await opening).close(), 120_000);

/** Brings somebody to where they stop; answers how to wait for what they were about. */
async function bring(act: KillPoint['act'], standing: Stop): Promise<() => Promise<unknown>> {
  try {
    const cameAbout = await act(village);
    await standing.reached();
    return cameAbout;
  } catch (fault) {
    // Or else whoever comes next stands still for ever.
    await standing.open();
    throw fault;
  }
}

/** What is wrong by tables, the provider's books and what others were told; nothing of the shop's code is asked. */
async function faultsAtRest(): Promise<object[]> {
  const { database, sandbox, said } = village;
  return [...(await booksApart(database, sandbox)), ...(await unlikeSaid(database, sandbox, said)), ...(await faultsByPlainSql(database))];
}

describe.each(victims)('with the %s killed', (victim) => {
  it.each(killPoints)(
    'at $name, everything happens, and happens once',
    async ({ stop, act, aWhile }) => {
      const standing = await stop(village);
      const cameAbout = await bring(act, standing);
      await village.kill(victim, standing, aWhile ?? false);
      expect(await faultsByPlainSql(village.database)).toEqual([]);
      await cameAbout();
      expect(await faultsAtRest()).toEqual([]);
    },
    60_000,
  );
});
