import type { ProviderMovement } from '../../provider-books.js';
import { linesOf } from './provider-lines.js';

const charge: ProviderMovement = {
  id: 'txn_1',
  type: 'charge',
  amountMinor: 12_800n,
  feeMinor: 615n,
  currency: 'CNY',
  happenedAt: new Date('2026-10-12T04:00:00Z'),
  availableAt: new Date('2026-10-19T04:00:00Z'),
  source: 'ch_1',
  metadata: { orderId: '0192f0c0-0000-7000-8000-000000000001' },
  transfer: 'tr_1',
};
const keysOf = (wish: Partial<ProviderMovement>) =>
  linesOf({ ...charge, ...wish }).map(({ part, key, amountMinor }) => [part, key, amountMinor]);

describe("a provider's movement as lines", () => {
  it('is its amount and its fee, each of the order it names', () => {
    expect(keysOf({})).toEqual([
      ['amount', 'ch_1', 12_800n],
      ['fee', 'txn_1', -615n],
    ]);
    expect(linesOf(charge).map(({ orderId }) => orderId)).toEqual([charge.metadata['orderId'], charge.metadata['orderId']]);
    expect(linesOf({ ...charge, metadata: { orderId: 'nonsense' } })[0]!.orderId).toBeNull();
  });

  it('goes by our own name for a refund, by the transfer for what takes it back, by itself where it has no source', () => {
    const none = { feeMinor: 0n };
    expect(keysOf({ ...none, type: 'refund', source: 're_1', metadata: { refundId: 'ours' }, amountMinor: -1n })).toEqual([
      ['amount', 'ours', -1n],
    ]);
    expect(keysOf({ ...none, type: 'refund', source: 're_1', metadata: {}, amountMinor: -1n })).toEqual([['amount', 're_1', -1n]]);
    expect(keysOf({ ...none, type: 'transfer_refund', source: 'trr_1' })).toEqual([['amount', 'tr_1', 12_800n]]);
    expect(keysOf({ ...none, source: '' })).toEqual([['amount', 'txn_1', 12_800n]]);
  });

  it("knows a dispute's fee by the dispute, and is nothing where nothing moved", () => {
    expect(keysOf({ type: 'adjustment', source: 'dp_1', amountMinor: -12_800n, feeMinor: 1_500n })).toEqual([
      ['amount', 'dp_1', -12_800n],
      ['fee', 'dp_1/fee', -1_500n],
    ]);
    expect(keysOf({ amountMinor: 0n, feeMinor: 0n })).toEqual([]);
  });
});
