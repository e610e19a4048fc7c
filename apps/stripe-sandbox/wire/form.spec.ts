import { parseForm } from './form.js';

describe('reading a form', () => {
  it('nests names in brackets and makes lists of numbers', () => {
    expect(parseForm('amount=5&expand[0]=a&expand[1]=b&card[checks][cvc]=pass&tags[]=x&tags[]=y')).toEqual({
      amount: '5',
      expand: ['a', 'b'],
      card: { checks: { cvc: 'pass' } },
      tags: ['x', 'y'],
    });
  });

  it('reads percent signs, plus signs and Chinese', () => {
    expect(parseForm('name=%E7%8C%AA%E6%B2%B9%E6%B8%A3+1')).toEqual({ name: '猪油渣 1' });
  });

  it.each(['a[b=1', 'a=1&a[b]=2', `${'a[b]'.padEnd(60, '[c]')}=1`])('refuses %s', (text) => {
    expect(() => parseForm(text)).toThrow(/Invalid parameter name|nested too deeply/);
  });

  it('never touches the prototypes of things', () => {
    parseForm('__proto__[polluted]=1&a[__proto__][polluted]=1');
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
