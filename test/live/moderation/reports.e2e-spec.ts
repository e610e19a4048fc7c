import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { answerReport, type ChatReport, listReports } from '#contracts';
import { eventually } from '../../support/eventually.js';
import type { Visitor } from '../../support/start-catalog.js';
import { phones } from '../../support/village.js';
import { aStage, type Guest, roomCode, type Stage } from '../a-stage.js';

describe('reporting a line', () => {
  let stage: Stage;
  let operator: Visitor;
  let streamer: Guest;
  let shopper: Guest;
  let lineId: string;

  beforeAll(async () => {
    stage = await aStage();
    operator = await stage.catalog.signIn(phones.operator);
  });
  afterAll(() => stage.close());
  beforeEach(async () => {
    await stage.reset();
    streamer = await stage.enter(stage.people.streamer);
    await streamer.send('room.start');
    shopper = await stage.enter(stage.people.shopper);
    lineId = crypto.randomUUID();
    await shopper.send('room.say', { id: lineId, text: '加我返现' });
  });

  const report = async (): Promise<ChatReport> => {
    expect(await (await stage.enter(stage.catalog.stranger)).outcome('room.report', { lineId, reason: 'fraud' })).toBe('ok');
    const { reports } = await operator.call(listReports, { query: { open: '1' } });
    return reports[0]!;
  };

  it('needs no sign-in, counts each browser once, and is read by the operator', async () => {
    const other = await stage.enter(stage.people.otherShopper);
    expect([
      await other.outcome('room.report', { lineId, reason: 'abuse' }),
      await other.outcome('room.report', { lineId, reason: 'fraud' }),
    ]).toEqual(['ok', 'ok']);
    expect(await report()).toMatchObject({
      line: '加我返现',
      reason: 'abuse',
      reports: 2,
      answer: null,
      room: { code: roomCode, streamer: '方丽娟' },
    });
    expect(await other.outcome('room.report', { lineId: crypto.randomUUID(), reason: 'abuse' })).toBe('not-found');
    expect(await other.outcome('room.report', { lineId, reason: 'dull' })).toBe('malformed');
  });

  it('is answered once: upheld, the line is hidden and its author is shown out', async () => {
    const { id } = await report();
    const upheld = { params: { report: id }, body: { answer: 'upheld' as const } };
    await operator.call(answerReport, upheld);
    await operator.call(answerReport, upheld);
    expect(await streamer.saw('room.hidden')).toMatchObject({ id: lineId });
    await eventually(() => shopper.socket.disconnected);
    expect((await operator.refusal(answerReport, { ...upheld, body: { answer: 'dismissed' } })).name).toBe('report-answered');
    expect((await operator.call(listReports, { query: { open: '1' } })).reports).toEqual([]);
    expect((await operator.call(listReports, { query: {} })).reports).toMatchObject([
      { id, answer: 'upheld', answeredBy: expect.any(String) },
    ]);
  });

  it('dismissed, it changes nothing', async () => {
    const { id } = await report();
    await operator.call(answerReport, { params: { report: id }, body: { answer: 'dismissed' } });
    expect(await shopper.outcome('room.say', { id: crypto.randomUUID(), text: '好的' })).toBe('ok');
    expect(await stage.database.sql('select from live.sanction')).toEqual([]);
  });

  it('is for the operator alone to read and answer', async () => {
    const { id } = await report();
    const asked = { params: { report: id }, body: { answer: 'upheld' as const } };
    for (const [who, name] of [
      [stage.catalog.stranger, 'signed-out'],
      [stage.people.streamer, 'not-allowed'],
      [stage.people.shopper, 'not-allowed'],
    ] as const) {
      expect((await who.refusal(listReports, { query: {} })).name).toBe(name);
      expect((await who.refusal(answerReport, asked)).name).toBe(name);
    }
    expect((await operator.refusal(answerReport, { ...asked, params: { report: crypto.randomUUID() } })).name).toBe('not-found');
    expect(await stage.database.sqlAs('cunbo_console', 'select from live.report')).toEqual([]);
  });
});
