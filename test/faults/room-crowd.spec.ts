import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RoomEvent } from '#contracts';
import { appendEvents, roomTap } from '#live';
import { newId, postgresOptions, SystemClock, Wakeup } from '#platform';
import { DataSource } from 'typeorm';
import { aStage, roomCode, type Stage } from '../live/a-stage.js';
import { eventually } from '../support/eventually.js';
import { type SpawnedGateway, spawnGateway } from '../support/spawn-gateway.js';
import { inVillage } from '../support/village.js';
import { Viewer } from './viewer.js';

const crowdSize = 2_000;
const atOnce = 200;
const lines = 200;
const betweenMs = 25;
const clock = new SystemClock();
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('two thousand viewers on two gateways, one of which is killed in the middle of the show', () => {
  let stage: Stage;
  let gateways: SpawnedGateway[];
  let speaking: DataSource;
  let waking: Wakeup;
  let crowd: Viewer[];

  beforeAll(async () => {
    stage = await aStage();
    gateways = await Promise.all([spawnGateway(stage.database), spawnGateway(stage.database)]);
    speaking = await new DataSource(postgresOptions(stage.database.urlFor('cunbo_gateway'), [], 'cunbo specs', 2)).initialize();
    waking = new Wakeup(stage.database.redisUrl);
  }, 60_000);
  afterAll(async () => {
    for (const viewer of crowd) viewer.leave();
    await Promise.all(gateways.map((gateway) => gateway.kill9()));
    waking.onApplicationShutdown();
    await speaking.destroy();
    await stage.close();
  });

  it('each hear every line once, in order and without a gap, also who comes back with a wrong memory', async () => {
    const roomId = await inVillage(stage.database).room(roomCode);
    await (await stage.enter(stage.people.streamer)).send('room.start');
    const token = await stage.tokenOf(stage.catalog.stranger);
    const urls = gateways.map(({ url }) => url);
    crowd = Array.from({ length: crowdSize }, (_, nth) => new Viewer(nth, urls, token));
    for (let from = 0; from < crowdSize; from += atOnce)
      await Promise.all(crowd.slice(from, from + atOnce).map((viewer) => viewer.enter()));

    const speak = async (nth: number): Promise<void> => {
      const id = newId(clock);
      const line = { kind: 'room.said', id, name: '村友', text: `第 ${nth} 句`, host: false, source: id } as const;
      await speaking.transaction((tx) => appendEvents(tx, clock, roomId, [line]));
      waking.tap(roomTap(roomId));
    };
    for (let nth = 0; nth < lines; nth += 1) {
      await speak(nth);
      if (nth === lines / 2) await gateways[0]!.kill9();
      await pause(betweenMs);
    }
    const rows = await stage.database.sql<{ seq: string; kind: RoomEvent['kind'] }>(
      `select seq, kind from live.room_event where room_id = $1 and kind = 'room.said' order by seq`,
      [roomId],
    );
    const said = rows.map(({ seq }) => Number(seq));
    expect(said).toHaveLength(lines);
    await eventually(() => crowd.every(({ last }) => last >= said.at(-1)!), 120_000);
    const wrong = crowd.filter(({ said: heard }) => heard.length !== said.length || heard.some((seq, index) => seq !== said[index]));
    expect(wrong.map(({ nth, said: heard }) => [nth, heard.length])).toEqual([]);
    expect(crowd.filter(({ returns }) => returns > 0).length).toBeGreaterThanOrEqual(crowdSize / 2);
    expect(crowd.reduce((sum, { overheard }) => sum + overheard, 0)).toBeGreaterThan(0);
  }, 300_000);
});
