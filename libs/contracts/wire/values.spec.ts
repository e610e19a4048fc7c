import { Address } from '../shop/orders.js';
import { Line, PlannedMoment } from './values.js';

describe('a line', () => {
  it.each(['村口第三家', 'Élan № 5', '👩‍👩‍👧 家', '〇二号', '  around  '])('may be %j', (text) => {
    expect(Line(1, 40).parse(text)).toBe(text.trim());
  });

  it.each(['a\0b', '\uD800', 'x\uDC00y', 'one\ntwo', 'a\u202Eb', '\u2066x', 'a\u2028b', 'a\u001Bb', '', '   '])('is not %j', (text) => {
    expect(Line(1, 40).safeParse(text).success).toBe(false);
  });

  it('is what every part of an address is', () => {
    const address = { name: '许小满', phone: '13800005518', region: '浙江省', detail: '村口第三家' };
    expect(Address.safeParse(address).success).toBe(true);
    for (const part of ['name', 'region', 'detail']) expect(Address.safeParse({ ...address, [part]: 'ab\0c' }).success).toBe(false);
  });
});

describe('a planned moment', () => {
  it.each(['2026-11-22T20:00:00+08:00', '2000-01-01T00:00:00Z', '2026-11-22T20:00:00+23:59'])('may be %s', (moment) => {
    expect(PlannedMoment.safeParse(moment).success).toBe(true);
  });

  it.each(['0000-01-01T00:00:00Z', '9999-12-31T23:59:59-23:59', '2100-01-01T00:00:00Z', '1999-12-31T23:59:59Z', 'tomorrow'])(
    'is not %s',
    (moment) => {
      expect(PlannedMoment.safeParse(moment).success).toBe(false);
    },
  );
});
