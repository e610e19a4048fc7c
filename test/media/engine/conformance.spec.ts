import { MediaEngine } from '../../../libs/media/engine/media-engine.js';
import { engineConforms } from '../../support/media/engine-conforms.js';
import { aWhipOffer } from '../../support/media/offers.js';
import { mediaSecret, standInPlatform } from '../../support/media/stand-in-platform.js';
import { standInSrs } from '../../support/media/stand-in-srs.js';
import { standInHooks } from '../../support/media/stand-in-hooks.js';
import { startEngine } from '../../support/media/start-engine.js';

const settings = { secret: mediaSecret, keptDays: 1 };

engineConforms('the embedded engine', async () => {
  const platform = await standInPlatform();
  const running = await startEngine({ PLATFORM_URL: platform.url, FFMPEG_PATH: 'off' });
  return {
    engine: new MediaEngine({ ...settings, engine: 'embedded', url: running.url, controlUrl: running.url }),
    async publish(session) {
      await fetch(`${running.url}/whip`, {
        method: 'POST',
        headers: { 'content-type': 'application/sdp', authorization: `Bearer ${await platform.ticket({ session, act: 'publish' })}` },
        body: aWhipOffer(),
      });
    },
    async close() {
      await running.close();
      await platform.close();
    },
  };
});

engineConforms('SRS, as it was recorded', async () => {
  const hooks = await standInHooks();
  const srs = await standInSrs(() => hooks.url);
  return {
    engine: new MediaEngine({ ...settings, engine: 'srs', url: 'https://video.village.example', controlUrl: srs.url }),
    async publish(session) {
      await srs.hook('on_publish', 'room1', { session, token: 'good' });
    },
    async close() {
      await srs.close();
      await hooks.close();
    },
  };
});

engineConforms('an engine that is known by its addresses alone', async () => ({
  engine: new MediaEngine({
    ...settings,
    engine: 'external',
    url: 'https://cdn.example',
    addresses: {
      whip: 'https://in.cdn.example/{session}/whip',
      whep: 'https://out.cdn.example/{session}/whep',
      hls: 'https://out.cdn.example/{session}.m3u8?t={ticket}',
      replay: 'https://out.cdn.example/vod/{file}.m3u8?t={ticket}',
    },
  }),
  close: async () => undefined,
}));
