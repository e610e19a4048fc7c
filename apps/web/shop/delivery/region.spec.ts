import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

let readRegion: typeof import('./region.js').readRegion;
beforeAll(async () => {
  Object.assign(globalThis, { localStorage: { getItem: () => null } });
  ({ readRegion } = await import('./region.js'));
});

describe('the region that a phone remembers', () => {
  it('is read as it was kept', () => {
    const district = { code: '330106', path: '浙江省 杭州市 西湖区' };
    expect(readRegion(JSON.stringify(district))).toEqual(district);
  });

  it.each([null, '', 'null', '[]', '"330106"', '{"code":330106,"path":""}', '{"code":"33","path":""}', '{"code":"330106"}'])(
    'is none where %j was kept',
    (text) => expect(readRegion(text)).toBeNull(),
  );

  it('is none of anything that somebody else wrote', () => {
    fc.assert(fc.property(fc.json(), (text) => expect(readRegion(text)).toBeNull()));
  });
});
