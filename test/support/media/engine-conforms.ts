import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EngineHealth } from '#contracts';
import { randomUUID } from 'node:crypto';
import type { MediaEngine } from '../../../libs/media/engine/media-engine.js';
import { eventually } from '../eventually.js';

/** An engine, running, behind the port by which the platform knows every engine. */
export interface RunningEngine {
  readonly engine: MediaEngine;
  /** Lets somebody publish this session; left out for an engine that nobody can ask who does. */
  publish?(session: string): Promise<void>;
  close(): Promise<void>;
}

const quickness = ['whep', 'flv', 'hls'];
const ticket = 'a.b-c&x=1';

/** What the platform takes for granted of every engine, whichever it is. */
export function engineConforms(name: string, open: () => Promise<RunningEngine>): void {
  describe(`${name}, as the platform meets it`, () => {
    let running: RunningEngine;
    let engine: MediaEngine;
    beforeAll(async () => {
      running = await open();
      ({ engine } = running);
    });
    afterAll(() => running.close());

    it('says what it is able to do, and has an address for no more than that, the quickest first', async () => {
      const able = EngineHealth.parse(await engine.control.health());
      expect(able.ok).toBe(true);
      const ways = (await engine.waysIn(randomUUID(), ticket)).map(({ protocol }) => protocol);
      const sources = (await engine.sources(randomUUID(), ticket)).map(({ protocol }) => protocol);
      expect(ways.length).toBeGreaterThan(0);
      expect(sources.length).toBeGreaterThan(0);
      expect(able.publish).toEqual(expect.arrayContaining(ways));
      expect(able.play).toEqual(expect.arrayContaining(sources));
      expect(sources).toEqual(quickness.filter((protocol) => sources.includes(protocol as never)));
    });

    it('gets each ticket whole, in the address or in the header, and never in both', async () => {
      const session = randomUUID();
      for (const { url, bearer } of [...(await engine.waysIn(session, ticket)), ...(await engine.sources(session, ticket))]) {
        const inAddress = [...new URL(url).searchParams.values()].includes(ticket);
        expect([inAddress, bearer]).toEqual(bearer === null ? [true, null] : [false, ticket]);
      }
    });

    it('names a recording so that nothing in the name leads elsewhere', () => {
      const playlist = engine.playlist('../a?b', ticket);
      expect(new URL(playlist!.url).pathname).toContain('..%2Fa%3Fb');
    });

    it('takes what it is told about nobody, twice too', async () => {
      const nobody = randomUUID();
      for (let n = 0; n < 2; n++) {
        await expect(engine.control.kick(nobody)).resolves.toBeUndefined();
        await expect(engine.control.record(nobody)).resolves.toBeUndefined();
        await expect(engine.control.deleteRecording(`${nobody}-1`)).resolves.toBeUndefined();
      }
    });

    it('shows who publishes and ends it when it is told, or says that it cannot be asked', async () => {
      if (!running.publish) {
        expect(await engine.control.stats()).toBeNull();
        expect((await engine.control.health()).lacks).toContain('control');
        return;
      }
      const [session, other] = [randomUUID(), randomUUID()];
      await running.publish(session);
      await running.publish(other);
      const publishing = async (): Promise<string[]> => (await engine.control.stats())!.map((seen) => seen.session);
      expect(await publishing()).toEqual(expect.arrayContaining([session, other]));
      await engine.control.kick(session);
      await eventually(async () => !(await publishing()).includes(session));
      expect(await publishing()).toContain(other);
    });
  });
}
