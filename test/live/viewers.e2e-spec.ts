import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { listRooms } from '#contracts';
import { newId } from '#platform';
import { eventually } from '../support/eventually.js';
import { startGateway } from '../support/start-gateway.js';
import { TestClock } from '../support/test-clock.js';
import { aStage, type Guest, type Stage } from './a-stage.js';

describe('counting viewers', () => {
  const clock = new TestClock();
  let stage: Stage;

  beforeAll(async () => {
    stage = await aStage({ clock });
  });
  afterAll(() => stage.close());
  beforeEach(async () => {
    await stage.reset();
    await stage.database.sql('delete from live.presence');
  });

  const counted = (guest: Guest): number[] => guest.events.flatMap((event) => (event.kind === 'room.counted' ? [event.viewers] : []));
  const goesLive = async (): Promise<Guest> => {
    const streamer = await stage.enter(stage.people.streamer);
    await streamer.send('room.start');
    return streamer;
  };

  it('counts shoppers over all gateways, but no hosts, and says only what has changed', async () => {
    const second = await startGateway({ database: stage.database, clock });
    try {
      const streamer = await goesLive();
      const guests = [
        await stage.enter(stage.catalog.stranger),
        await stage.enter(stage.people.shopper),
        await stage.enter(stage.people.otherShopper, { gateway: second }),
      ];
      await eventually(() => counted(streamer).at(-1) === 3);
      const { rooms } = await stage.catalog.stranger.call(listRooms, {});
      expect(rooms.find(({ code }) => code === 'mamas-taste')!.viewers).toBe(3);
      guests[0]!.leave();
      await eventually(() => counted(streamer).at(-1) === 2);
      const told = counted(streamer);
      for (const [index, viewers] of told.entries()) if (index > 0) expect(viewers).not.toBe(told[index - 1]);
    } finally {
      await second.close();
    }
    const shown = async () => (await stage.catalog.stranger.call(listRooms, {})).rooms.find(({ code }) => code === 'mamas-taste')!.viewers;
    await eventually(async () => (await shown()) === 1);
    const late = await stage.enter(stage.people.streamer, { join: false });
    expect(await late.send('room.join', {})).toMatchObject({ room: { viewers: 1 } });
  });

  it('forgets the viewers of a gateway that gives no sign any more', async () => {
    const streamer = await goesLive();
    await stage.enter(stage.catalog.stranger);
    await stage.database.sql(
      `insert into live.presence (room_id, gateway_id, viewers, seen_at) select id, $1, 40, $2 from live.room where code = 'mamas-taste'`,
      [newId(clock), clock.now()],
    );
    await eventually(() => counted(streamer).at(-1) === 41);
    clock.advance(16_000);
    await eventually(() => counted(streamer).at(-1) === 1);
    expect(counted(streamer).at(-1)).toBe(1);
  });
});
