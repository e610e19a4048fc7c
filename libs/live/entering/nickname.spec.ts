import fc from 'fast-check';
import { nicknameOf } from './nickname.js';

const taken = ['方丽娟', '小叶'];

describe('what somebody wants to be called', () => {
  it.each([
    ['山里人', '山里人'],
    ['  Lan  Lan ', 'Lan Lan'],
    ['阿·买买提', '阿·买买提'],
    ['阿\u202E杰\u200B哥', '阿杰哥'],
    ['José', 'José'],
    ['2号客人', '2号客人'],
  ])('%j is shown as %j', (typed, name) => {
    expect(nicknameOf(typed, taken)).toEqual({ name });
  });

  it.each([
    ['', 'length'],
    ['我', 'length'],
    ['一二三四五六七八九十一二三', 'length'],
    ['\u200B\u202E', 'length'],
    ['<b>ok</b>', 'characters'],
    ['13800000000', 'characters'],
    ['🎁🎁🎁', 'characters'],
    ['@lan', 'characters'],
    ['官方客服', 'taken'],
    ['Ｓtaff 1', 'taken'],
    ['方丽娟', 'taken'],
    ['方 麗 娟', 'taken'],
    ['小_葉', 'taken'],
  ])('%j is refused for its %s', (typed, refused) => {
    expect(nicknameOf(typed, taken)).toEqual({ refused });
  });

  it('is never more than one short line without marks that hide or turn, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (typed) => {
        const fit = nicknameOf(typed, taken);
        if ('name' in fit) expect(fit.name).toMatch(/^[\p{L}\p{N}\p{M} ·._-]{2,20}$/u);
      }),
    );
  });
});
