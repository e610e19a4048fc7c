import type { Stop } from './gates.js';
import { type KillPoint, killPoints } from './kill-points.js';
import { booksApart, faultsByPlainSql, unlikeSaid } from './settlement-oracle.js';
import { type Victim, type VillageAtWork, villageAtWork } from './village-at-work.js';

/** Kills somebody at every point there is, in a village of their own; whatever was begun happens, and happens once. */
export function killedAtEveryPoint(victim: Victim): void {
  describe(`with the ${victim} killed`, () => {
    let opening: Promise<VillageAtWork>;
    let village: VillageAtWork;

    beforeAll(async () => {
      opening = villageAtWork();
      village = await opening;
    }, 300_000);

    // Also when it was not up in time.
    afterAll(async () => (await opening).close(), 120_000);

    it.each(killPoints)(
      'at $name, everything happens, and happens once',
      async ({ stop, act, aWhile }) => {
        const standing = await stop(village);
        const cameAbout = await bring(village, act, standing);
        await village.kill(victim, standing, aWhile ?? false);
        expect(await faultsByPlainSql(village.database)).toEqual([]);
        await cameAbout();
        expect(await faultsAtRest(village)).toEqual([]);
      },
      300_000,
    );
  });
}

/** Brings somebody to where they stop; answers how to wait for what they were about. */
async function bring(village: VillageAtWork, act: KillPoint['act'], standing: Stop): Promise<() => Promise<unknown>> {
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
async function faultsAtRest({ database, sandbox, said }: VillageAtWork): Promise<object[]> {
  return [...(await booksApart(database, sandbox)), ...(await unlikeSaid(database, sandbox, said)), ...(await faultsByPlainSql(database))];
}
