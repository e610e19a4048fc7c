import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Joined, RoomHappened, type RoomEvent } from '#contracts';
import { appendEvents } from '#live';
import { newId, postgresOptions, SystemClock, Wakeup } from '#platform';
import { io, type Socket } from 'socket.io-client';
import { DataSource } from 'typeorm';
import { aStage, roomCode, type Stage } from '../live/a-stage.js';
import { eventually } from '../support/eventually.js';
import { type SpawnedGateway, spawnGateway } from '../support/spawn-gateway.js';
import { inVillage } from '../support/village.js';

const crowdSize = 2_000;
const lines = 300;
const clock = new SystemClock();

/** A viewer who remembers only what they have heard, and comes back to another gateway when theirs is gone; one in ten believes to have heard more or less. */
class Viewer {
  readonly heard: number[] = [];
  private socket!: Socket;
  private joined = false;
  private waiting: RoomEvent[] = [];
  private comingBack: Promise<void> | undefined;

  constructor(
    private readonly nth: number,
    private readonly gateways: readonly string[],
    private readonly token: string,
  ) {}

  get last(): number {
    return this.heard.at(-1) ?? 0;
  }

  async enter(at = this.nth % this.gateways.length): Promise<void> {
    this.joined = false;
    const socket = io(this.gateways[at]!, { auth: { token: this.token }, transports: ['websocket'], forceNew: true, reconnection: false });
    this.socket = socket;
    socket.on('room.happened', (frame: RoomHappened) => {
      if (this.joined) this.take(frame.events);
      else this.waiting.push(...frame.events);
    });
    const open = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true));
      socket.once('connect_error', () => resolve(false));
    });
    if (!open || !(await this.catchUp(socket).catch(() => false))) {
      socket.disconnect();
      await new Promise((resolve) => setTimeout(resolve, 200));
      return this.enter(1 - at);
    }
    socket.once('disconnect', (reason) => {
      if (reason !== 'io client disconnect') this.comingBack = this.enter(1 - at);
    });
  }

  async settled(): Promise<void> {
    await this.comingBack;
  }

  leave(): void {
    this.socket.disconnect();
  }

  private async catchUp(socket: Socket): Promise<boolean> {
    // A wrong memory: a page that was put aside and restored, or one that lost its last lines.
    let after = this.nth % 10 === 0 ? Math.max(0, this.last - 40) : this.last;
    for (let more = true; more;) {
      const answer = (await socket.timeout(15_000).emitWithAck('room.join', { afterSeq: after })) as Joined;
      if (!answer.ok) return false;
      this.take(answer.events);
      after = answer.events.at(-1)?.seq ?? after;
      more = answer.more;
    }
    this.joined = true;
    this.take(this.waiting.splice(0));
    return true;
  }

  /** As the pages do it: what was heard is not heard again. */
  private take(events: readonly RoomEvent[]): void {
    for (const { seq } of events) if (seq > this.last) this.heard.push(seq);
  }
}

describe('two thousand viewers on two gateways, one of which is killed in the middle of the show', () => {
  let stage: Stage;
  let gateways: SpawnedGateway[];
  let speaking: DataSource;
  let waking: Wakeup;

  beforeAll(async () => {
    stage = await aStage();
    gateways = await Promise.all([spawnGateway(stage.database), spawnGateway(stage.database)]);
    speaking = await new DataSource(postgresOptions(stage.database.urlFor('cunbo_gateway'), [], 'cunbo specs', 2)).initialize();
    waking = new Wakeup(stage.database.redisUrl);
  }, 60_000);
  afterAll(async () => {
    await Promise.all(gateways.map((gateway) => gateway.kill9()));
    waking.onApplicationShutdown();
    await speaking.destroy();
    await stage.close();
  });

  it('each hear every line once, in order and without a gap', async () => {
    const roomId = await inVillage(stage.database).room(roomCode);
    await (await stage.enter(stage.people.streamer)).send('room.start');
    const token = await stage.tokenOf(stage.catalog.stranger);
    const urls = gateways.map(({ url }) => url);
    const crowd = Array.from({ length: crowdSize }, (_, nth) => new Viewer(nth, urls, token));
    for (let from = 0; from < crowdSize; from += 100) await Promise.all(crowd.slice(from, from + 100).map((viewer) => viewer.enter()));

    const speak = async (nth: number): Promise<void> => {
      const id = newId(clock);
      await speaking.transaction((tx) =>
        appendEvents(tx, clock, roomId, [{ kind: 'room.said', id, name: '村友', text: `第 ${nth} 句`, host: false, source: id }]),
      );
      waking.tap(`room:${roomId}`);
    };
    for (let nth = 0; nth < lines; nth += 1) {
      await speak(nth);
      if (nth === lines / 3) await gateways[0]!.kill9();
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const lastSeq = async (): Promise<number> =>
      Number((await stage.database.sql<{ seq: string }>('select last_seq as seq from live.room where id = $1', [roomId]))[0]!.seq);
    await eventually(async () => {
      const last = await lastSeq();
      return crowd.every((viewer) => viewer.last >= last);
    }, 60_000);
    const whole = crowd.filter(({ heard }) => heard.every((seq, index) => seq === heard[0]! + index) && heard[0] === 1);
    expect(whole).toHaveLength(crowdSize);
    for (const viewer of crowd) viewer.leave();
  }, 120_000);
});
