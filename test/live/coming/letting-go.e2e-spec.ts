import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { letHelperGo } from '#contracts';
import { eventually } from '../../support/eventually.js';
import { inVillage } from '../../support/village.js';
import { aStage, connect, type Guest, roomCode, type Stage } from '../a-stage.js';

describe('a helper who is let go', () => {
  let stage: Stage;
  let host: Guest;

  beforeAll(async () => {
    stage = await aStage();
  });
  afterAll(() => stage.close());
  beforeEach(async () => {
    await stage.reset();
    await stage.database.sql('insert into live.helper (room_id, person_id) values ($1, $2)', [
      await inVillage(stage.database).room(roomCode),
      stage.people.helper.id,
    ]);
    host = await stage.enter(stage.people.streamer);
    await host.send('room.practise');
    await host.saw('room.practised');
  });

  const letGo = () => stage.people.streamer.call(letHelperGo, { params: { room: roomCode, helper: stage.people.helper.id } });
  const rehearse = (text: string): Promise<string> => host.outcome('room.announce', { id: crypto.randomUUID(), text });
  /** What happened, but for the viewers whom the gateway counts when it likes. */
  const kindsOf = (events: readonly { kind: string }[]): string[] =>
    events.map(({ kind }) => kind).filter((kind) => kind !== 'room.counted');
  const kinds = ({ events }: Guest): string[] => kindsOf(events);
  const lastOf = ({ frames }: Guest): number => frames.at(-1)?.to ?? 0;
  /** Every frame that somebody got joins on to the one before. */
  const expectWhole = ({ frames }: Guest): void => frames.slice(1).forEach(({ from }, nth) => expect(from).toBe(frames[nth]!.to + 1));

  it('hears of that, and from then on what viewers hear, on every socket', async () => {
    const sockets = [await stage.enter(stage.people.helper), await stage.enter(stage.people.helper)];
    const viewer = await stage.enter(stage.catalog.stranger);
    await rehearse('before');
    await Promise.all(sockets.map((socket) => socket.saw('room.announced')));
    // Said while the streamer lets go: whatever comes after it in the record is not theirs, even within one frame.
    await Promise.all([letGo(), rehearse('at the same moment')]);
    await rehearse('after');
    await host.saw('room.let-go');
    await eventually(() => kinds(host).filter((kind) => kind === 'room.announced').length === 3);
    await eventually(() => sockets.every((socket) => lastOf(socket) === lastOf(host)));
    const heard = kinds(host).slice(kinds(host).indexOf('room.announced'), kinds(host).indexOf('room.let-go') + 1);
    for (const socket of sockets) {
      expect(kinds(socket)).toEqual(heard);
      expect(kinds(socket).at(-1)).toBe('room.let-go');
      expectWhole(socket);
    }
    expect(kinds(viewer)).toEqual([]);
    await host.send('room.start');
    await sockets[0]!.saw('room.started');
    expect(await sockets[0]!.outcome('room.next')).toBe('not-allowed');
  });

  it('is taken for who they are now, though their token is older', async () => {
    const old = await stage.tokenOf(stage.people.helper);
    await letGo();
    const back = await connect(stage.gateway.url, old);
    const { ok, room } = (await back.send('room.join', {})) as unknown as { ok: true; room: { status: string } };
    expect([ok, room.status]).toEqual([true, 'scheduled']);
    await rehearse('not for them');
    await host.saw('room.announced');
    await eventually(() => lastOf(back) === lastOf(host));
    expect(kinds(back)).toEqual([]);
    back.leave();
  });

  it('who was away meanwhile is told so on the way back', async () => {
    const away = await stage.enter(stage.people.helper);
    const known = lastOf(host);
    away.leave();
    await letGo();
    await rehearse('not for them');
    const back = await stage.enter(stage.people.helper, { join: false });
    const { events } = (await back.send('room.join', { afterSeq: known })) as unknown as { events: { kind: string }[] };
    expect(kindsOf(events)).toEqual(['room.let-go']);
  });
});
