import { timelineOf } from './timeline.js';

const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 22, 6, minute));
const text = (minute: number): string => at(minute).toISOString();
const order = {
  status: 'paid' as const,
  placedAt: at(0),
  paidAt: at(1),
  splitAt: at(2),
  completedAt: null,
  closedAt: null,
  lines: [],
  misfits: [],
};
const line = { workshopId: 'liugou', packedAt: null, shippedAt: null, deliveredAt: null };
const refund = {
  workshopId: 'liugou',
  kind: 'after-sale' as const,
  status: 'sent' as const,
  requestedAt: text(20),
  answeredAt: text(21),
  sentAt: text(22),
};
const kinds = (...asked: Parameters<typeof timelineOf>): string[] => timelineOf(...asked).map(({ kind }) => kind);

describe('the timeline of an order', () => {
  it('tells what happened, oldest first, each workshop’s part by itself', () => {
    const lines = [
      { ...line, packedAt: text(5), shippedAt: text(9) },
      { ...line, packedAt: text(4), shippedAt: text(9) },
      { ...line, workshopId: 'puping', packedAt: text(6) },
    ];
    expect(timelineOf({ ...order, lines }, [])).toEqual([
      { kind: 'placed', at: text(0), workshopId: null },
      { kind: 'paid', at: text(1), workshopId: null },
      { kind: 'split', at: text(2), workshopId: null },
      { kind: 'packed', at: text(4), workshopId: 'liugou' },
      { kind: 'packed', at: text(6), workshopId: 'puping' },
      { kind: 'shipped', at: text(9), workshopId: 'liugou' },
    ]);
  });

  it('tells what was asked back and what came of it; nobody is asked about a cancelled order', () => {
    const kept = { refund, withdrawnAt: null };
    expect(kinds(order, [kept]).slice(3)).toEqual(['refund-requested', 'refund-accepted', 'refund-sent']);
    expect(kinds(order, [{ ...kept, refund: { ...refund, status: 'refused', sentAt: null } }]).slice(3)).toEqual([
      'refund-requested',
      'refund-refused',
    ]);
    expect(kinds(order, [{ ...kept, refund: { ...refund, kind: 'cancel' } }]).slice(3)).toEqual(['refund-accepted', 'refund-sent']);
    const withdrawn = { refund: { ...refund, status: 'withdrawn' as const, answeredAt: null, sentAt: null }, withdrawnAt: text(23) };
    expect(kinds(order, [withdrawn]).slice(3)).toEqual(['refund-requested', 'refund-withdrawn']);
  });

  it('tells of money that was not the order’s, and when it went back', () => {
    const misfits = [{ foundAt: text(3), sentAt: null }];
    expect(kinds({ ...order, misfits }, []).slice(3)).toEqual(['misfit-found']);
    expect(kinds({ ...order, misfits: [{ foundAt: text(3), sentAt: text(4) }] }, []).slice(3)).toEqual(['misfit-found', 'misfit-returned']);
  });

  it('tells how an order ended that was never paid', () => {
    const unpaid = { ...order, paidAt: null, splitAt: null, closedAt: at(15) };
    expect(kinds({ ...unpaid, status: 'expired' }, [])).toEqual(['placed', 'expired']);
    expect(kinds({ ...unpaid, status: 'cancelled' }, [])).toEqual(['placed', 'cancelled']);
    expect(kinds({ ...unpaid, status: 'refunded' }, [])).toEqual(['placed', 'given-back']);
    expect(kinds({ ...order, status: 'refunded', closedAt: at(15) }, [])).toEqual(['placed', 'paid', 'split']);
  });
});
