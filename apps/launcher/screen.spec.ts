import { columns, frame } from './screen.ts';

describe('a frame in the terminal', () => {
  it('counts a Chinese character as two columns', () => {
    expect(columns('村播 Cunbo')).toBe(10);
  });

  it('has lines of one width', () => {
    const widths = frame(['店铺 · shop', 'a', '']).split('\n').map(columns);
    expect(new Set(widths).size).toBe(1);
  });
});
