import type { DataFolder } from '../data-folder.ts';
import type { Secrets } from '../secrets.ts';
import { pageOrigins, type Places } from './places.ts';

/** Where pictures go: the engine that comes along, another one when the environment names it, or none. */
export interface MediaSide {
  /** What everybody who has to do with pictures is told. */
  env: Record<string, string>;
  /** What the engine that comes along is told; undefined when another one is named. */
  engine: Record<string, string> | undefined;
}

/** MEDIA_ENGINE and its companions if it is set, otherwise our own engine with a secret of our own. */
export function mediaSide({
  secrets,
  places,
  folder,
  ffmpegPath,
}: {
  secrets: Secrets;
  places: Places;
  folder: DataFolder;
  ffmpegPath: string;
}): MediaSide {
  const kind = process.env.MEDIA_ENGINE ?? 'embedded';
  const given = Object.entries(process.env).filter(([name, value]) => /^(MEDIA_|RECORDINGS_KEPT_DAYS$)/.test(name) && value);
  const env = Object.fromEntries(given as [string, string][]);
  if (kind !== 'embedded') return { env, engine: undefined };
  const { ports, mediaHost, pages, lan } = places;
  return {
    env: {
      ...env,
      MEDIA_ENGINE: kind,
      MEDIA_SECRET: secrets.mediaSecret,
      MEDIA_URL: pages.mediaUrl,
      MEDIA_CONTROL_URL: `http://127.0.0.1:${ports.media}`,
      MEDIA_RTMP_URL: env.MEDIA_RTMP_URL ?? `rtmp://${lan ?? '127.0.0.1'}:${ports.rtmp}/live`,
    },
    engine: {
      PORT: String(ports.media),
      RTMP_PORT: String(ports.rtmp),
      HOST: mediaHost,
      MEDIA_SECRET: secrets.mediaSecret,
      PLATFORM_URL: `http://127.0.0.1:${ports.catalog}`,
      ALLOWED_ORIGINS: pageOrigins(places).join(','),
      RECORDINGS_DIR: folder.at('recordings'),
      FFMPEG_PATH: ffmpegPath,
    },
  };
}
