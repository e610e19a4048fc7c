import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { letHelperGo, listHelpers, listMyRooms, makeHelperTicket, useHelperTicket } from '#contracts';
import { TestClock } from '../../support/test-clock.js';
import { aStage, roomCode, type Stage } from '../a-stage.js';

const params = { room: roomCode };

describe('a ticket that makes a helper', () => {
  const clock = new TestClock();
  let stage: Stage;

  beforeAll(async () => {
    stage = await aStage({ clock });
  });
  afterAll(() => stage.close());
  beforeEach(() => stage.reset());

  const ticket = async (name = '小侄女'): Promise<{ body: { ticket: string } }> => ({
    body: { ticket: (await stage.people.streamer.call(makeHelperTicket, { params, body: { name } })).ticket },
  });

  it('is used once, under the name it was made for; the same person may show it again', async () => {
    const shown = await ticket();
    const { shopper, otherShopper, streamer } = stage.people;
    expect(await shopper.call(useHelperTicket, shown)).toMatchObject({ code: roomCode });
    expect(await shopper.call(useHelperTicket, shown)).toMatchObject({ code: roomCode });
    expect((await otherShopper.refusal(useHelperTicket, shown)).name).toBe('ticket-gone');
    expect((await shopper.call(listMyRooms, {})).rooms.map(({ code }) => code)).toEqual([roomCode]);
    expect(await streamer.call(listHelpers, { params })).toEqual({
      helpers: [{ id: shopper.id, name: '小侄女', since: clock.now().toISOString() }],
    });
    const host = await stage.enter(streamer);
    await host.send('room.practise');
    expect(await (await stage.enter(shopper)).outcome('room.next')).toBe('ok');
    expect(JSON.stringify(await stage.database.sql('select * from live.helper_ticket'))).not.toContain(shown.body.ticket);
  });

  it('goes to one of those who use it at the same moment', async () => {
    const shown = await ticket();
    const uses = [stage.people.shopper, stage.people.otherShopper].map((who) =>
      who.call(useHelperTicket, shown).then(
        () => 'ok',
        (error: { problem: { name: string } }) => error.problem.name,
      ),
    );
    expect((await Promise.all(uses)).toSorted()).toEqual(['ok', 'ticket-gone']);
    expect(await stage.database.sql('select from live.helper')).toHaveLength(1);
  });

  it('is good for ten minutes, and for nothing once the room has ended', async () => {
    const [late, over] = [await ticket(), await ticket()];
    clock.advance(9 * 60_000);
    const host = await stage.enter(stage.people.streamer);
    await host.send('room.start');
    await host.send('room.end');
    expect((await stage.people.shopper.refusal(useHelperTicket, over)).name).toBe('ticket-gone');
    clock.advance(61_000);
    expect((await stage.people.shopper.refusal(useHelperTicket, late)).name).toBe('ticket-gone');
    expect((await stage.people.shopper.refusal(useHelperTicket, { body: { ticket: 'x'.repeat(32) } })).name).toBe('ticket-gone');
    expect((await stage.people.shopper.refusal(useHelperTicket, { body: { ticket: 'x' } })).name).toBe('malformed');
    expect((await stage.catalog.stranger.refusal(useHelperTicket, late)).name).toBe('signed-out');
    expect(await stage.database.sql('select from live.helper')).toEqual([]);
  });

  it('is made by the streamer of the room, twenty open at most', async () => {
    const asked = { params, body: { name: '谁' } };
    expect((await stage.catalog.stranger.refusal(makeHelperTicket, asked)).name).toBe('signed-out');
    for (const who of [stage.people.shopper, stage.people.otherStreamer])
      expect((await who.refusal(makeHelperTicket, asked)).name).toBe('not-allowed');
    expect((await stage.people.streamer.refusal(makeHelperTicket, { ...asked, params: { room: 'no-such-room' } })).name).toBe('not-found');
    expect((await stage.people.streamer.refusal(makeHelperTicket, { ...asked, body: { name: '\u202E' } })).name).toBe('malformed');
    for (let nth = 0; nth < 20; nth += 1) await ticket();
    expect((await stage.people.streamer.refusal(makeHelperTicket, asked)).name).toBe('too-many-requests');
  });

  it('is taken back: the helper is let go at once, and open tickets are void', async () => {
    const [used, open] = [await ticket(), await ticket()];
    const { shopper, otherShopper, streamer, otherStreamer } = stage.people;
    await shopper.call(useHelperTicket, used);
    const host = await stage.enter(streamer);
    await host.send('room.practise');
    const helper = await stage.enter(shopper);
    const gone = { params: { ...params, helper: shopper.id } };
    expect((await otherStreamer.refusal(letHelperGo, gone)).name).toBe('not-allowed');
    expect((await shopper.refusal(letHelperGo, gone)).name).toBe('not-allowed');
    await streamer.call(letHelperGo, gone);
    expect(await helper.outcome('room.next')).toBe('not-allowed');
    expect((await otherShopper.refusal(useHelperTicket, open)).name).toBe('ticket-gone');
    expect((await shopper.refusal(useHelperTicket, used)).name).toBe('ticket-gone');
    expect((await streamer.refusal(letHelperGo, gone)).name).toBe('not-found');
    expect((await shopper.refusal(listHelpers, { params })).name).toBe('not-allowed');
  });
});
