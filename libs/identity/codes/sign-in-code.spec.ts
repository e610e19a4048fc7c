import { describe, expect, it } from '@jest/globals';
import { ScreenSms } from './screen-sms.js';
import { SignInCodes } from './sign-in-code.js';

const codes = new SignInCodes(Buffer.alloc(32, 7));

describe('a sign-in code', () => {
  it('has six digits, leading zeros kept', () => {
    for (let drawn = 0; drawn < 2_000; drawn += 1) expect(codes.draw()).toMatch(/^\d{6}$/);
  });

  it('is kept as a hash that depends on the phone and on the key', () => {
    const hash = codes.hash('13800000001', '123456');
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(codes.hash('13800000001', '123456')).toBe(hash);
    expect(codes.hash('13800000002', '123456')).not.toBe(hash);
    expect(new SignInCodes(Buffer.alloc(32, 8)).hash('13800000001', '123456')).not.toBe(hash);
  });

  it.each(['127.0.0.1', '127.8.9.1', '::1', '::ffff:127.0.0.1'])('does not count the machine itself (%s) by address', (address) => {
    expect(codes.hashAddress(address)).toBeNull();
  });

  it.each(['203.0.113.7', '2001:db8::1', '::ffff:203.0.113.7'])('keeps the address %s only as a hash', (address) => {
    expect(codes.hashAddress(address)).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('showing codes on screen', () => {
  it('answers the code', async () => {
    expect(await new ScreenSms(false).send('13800000001', '012345')).toEqual({ shownCode: '012345' });
  });

  it('refuses production', () => {
    expect(() => new ScreenSms(true)).toThrow('only in development');
  });
});
