import fc from 'fast-check';
import { type OrderRequest, requestSha256 } from './order-request.js';

const address = { name: '许小满', phone: '13800000013', region: '浙江省 杭州市', detail: '文一西路 588 号' };
const line = fc.record({ skuId: fc.uuid(), quantity: fc.integer({ min: 1, max: 99 }) });
const wish = fc.record({
  lines: fc.uniqueArray(line, { minLength: 1, maxLength: 6, selector: ({ skuId }) => skuId }),
  roomId: fc.option(fc.uuid()),
  address: fc.constant(address),
});

describe('the fingerprint of a wish', () => {
  it('is the same whatever the order of its lines', () => {
    fc.assert(
      fc.property(wish, (request) => {
        expect(requestSha256({ ...request, lines: request.lines.toReversed() })).toBe(requestSha256(request));
      }),
    );
  });

  it('changes with every part of the wish', () => {
    fc.assert(
      fc.property(wish, fc.uuid(), (request, other) => {
        const [first, ...rest] = request.lines;
        const changed: OrderRequest[] = [
          { ...request, lines: [{ ...first!, quantity: first!.quantity + 1 }, ...rest] },
          { ...request, lines: [...request.lines, { skuId: other, quantity: 1 }] },
          { ...request, roomId: other },
          ...Object.keys(address).map((part) => ({ ...request, address: { ...address, [part]: 'elsewhere' } })),
        ];
        for (const wished of changed) expect(requestSha256(wished)).not.toBe(requestSha256(request));
      }),
    );
  });

  it('does not let one part run into the next', () => {
    const request = { lines: [{ skuId: 'a', quantity: 1 }], roomId: null };
    const moved = { ...address, name: address.name + address.phone, phone: '' };
    expect(requestSha256({ ...request, address: moved })).not.toBe(requestSha256({ ...request, address }));
  });
});
