import { mock } from 'node:test';
import { afterEach, describe, expect, it } from '@jest/globals';
import { whoAmI } from '../shop/identity.js';
import { CallLost, CallRefused, createCall } from './call.js';

const asking = (send: typeof fetch) => createCall({ locale: () => 'en', fetch: send })(whoAmI, {});

afterEach(() => {
  mock.restoreAll();
});

describe('a call', () => {
  it('gives what the contract says', async () => {
    await expect(asking(async () => Response.json({ person: null }))).resolves.toEqual({ person: null });
  });

  it('throws the refusal of the server', async () => {
    const problem = { type: 'about:blank', name: 'unavailable', status: 503, title: 'Away', details: {} };
    await expect(asking(async () => Response.json(problem, { status: 503 }))).rejects.toThrow(CallRefused);
  });

  it.each([
    ['the network breaks', () => Promise.reject(new TypeError('broken'))],
    ['the answer stops half-way', async () => new Response('{"person": nu')],
    ['the answer is not what the contract says', async () => Response.json({ person: 7 })],
    ['a proxy answers for the server', async () => new Response('<h1>Bad gateway</h1>', { status: 502 })],
  ])('is lost when %s', async (_, send) => {
    await expect(asking(send as typeof fetch)).rejects.toThrow(CallLost);
  });

  it('is lost when nothing answers in time', async () => {
    const limit = mock.method(AbortSignal, 'timeout', () => AbortSignal.abort());
    await expect(asking((_, asked) => Promise.reject(asked?.signal?.reason))).rejects.toThrow(CallLost);
    expect(limit.mock.calls.map((call) => call.arguments)).toEqual([[15_000]]);
  });
});
