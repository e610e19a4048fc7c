import { mediaKeys } from '#media';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aSession, mediaSecret, standInPlatform } from '../../support/media/stand-in-platform.js';
import { type BenchProcess, freePort, spawnBuilt } from '../harness/processes.js';

/** The built engine before a platform that lets everybody with a ticket in. */
export interface BenchEngine extends BenchProcess {
  readonly show: { readonly room: string; readonly session: string };
  readonly ticketKey: string;
  ticket(act: 'publish' | 'play'): Promise<string>;
}

/** Starts one; without ffmpeg: what is measured is WebRTC. */
export async function anEngine(pages = 'http://127.0.0.1'): Promise<BenchEngine> {
  const [platform, port, recordings] = await Promise.all([standInPlatform(), freePort(), mkdtemp(join(tmpdir(), 'cunbo-bench-'))]);
  const engine = await spawnBuilt('apps/media/main.js', port, {
    PORT: `${port}`,
    MEDIA_SECRET: mediaSecret,
    PLATFORM_URL: platform.url,
    ALLOWED_ORIGINS: pages,
    RECORDINGS_DIR: recordings,
    FFMPEG_PATH: 'off',
    MAX_VIEWERS: '2000',
  });
  const show = aSession();
  return {
    ...engine,
    show,
    ticketKey: mediaKeys(mediaSecret).tickets.toString('hex'),
    ticket: (act) => platform.ticket({ ...show, act }),
    async stop() {
      await engine.stop();
      await platform.close();
      await rm(recordings, { recursive: true, force: true });
    },
  };
}
