import { describe, expect, it } from '@jest/globals';
import { mergeTyped } from './merge-typed.js';

const before = { name: { 'zh-CN': '雕花摆件', en: 'Carving' }, facts: { story: '旧', craft: '手雕' }, pictures: ['/a'] };

describe('what is typed while somebody else changes the product', () => {
  it('takes over what was not touched here', () => {
    const now = { ...before, name: { 'zh-CN': '木雕', en: 'Carving' }, pictures: ['/a', '/b'] };
    const typed = { ...before, facts: { story: '新', craft: '手雕' } };
    expect(mergeTyped(before, typed, now)).toEqual({ merged: { ...now, facts: { story: '新', craft: '手雕' } }, contested: false });
  });

  it('keeps both where two facts of one group were written', () => {
    const typed = { ...before, facts: { story: '新', craft: '手雕' } };
    const now = { ...before, facts: { story: '旧', craft: '机雕' } };
    expect(mergeTyped(before, typed, now)).toEqual({ merged: { ...before, facts: { story: '新', craft: '机雕' } }, contested: false });
  });

  it('is at peace where both wrote the same', () => {
    const typed = { ...before, pictures: ['/c'] };
    expect(mergeTyped(before, typed, { ...typed })).toEqual({ merged: typed, contested: false });
  });

  it.each([
    ['a list', { ...before, pictures: ['/mine'] }, { ...before, pictures: ['/theirs'] }],
    ['a text', { ...before, facts: { story: '我', craft: '手雕' } }, { ...before, facts: { story: '他', craft: '手雕' } }],
  ])('keeps what is typed and says so where %s was changed on both sides', (_, typed, now) => {
    expect(mergeTyped(before, typed, now)).toEqual({ merged: typed, contested: true });
  });
});
