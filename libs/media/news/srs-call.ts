import { Id, type SrsCall } from '#contracts';

/** A call of SRS in our words. */
export interface SrsWords {
  /** Undefined when the stream's name is no session of ours. */
  readonly session: string | undefined;
  readonly token: string;
  readonly protocol: 'whip' | 'rtmp';
  readonly client: string;
}

/**
 * Reads a hook: HLS calls a stream `NAME.m3u8`; the query of whoever publishes or plays is in `param`, with or without its question mark; only RTMP has a `tcUrl` of its scheme.
 */
export function readSrsCall({ stream, param, tcUrl, client_id }: SrsCall): SrsWords {
  return {
    session: Id.safeParse(stream.replace(/\.m3u8$/, '')).data,
    token: new URLSearchParams(param.replace(/^\?/, '')).get('token') ?? '',
    protocol: tcUrl.startsWith('rtmp') ? 'rtmp' : 'whip',
    client: client_id,
  };
}

/** When a dvr file was begun, as its name says: `NAME.1795309317459.flv`; undefined when it says nothing. */
export function dvrBeganAt(file: string): Date | undefined {
  const [, ms] = /\.(\d{13})\.\w+$/.exec(file) ?? [];
  return ms === undefined ? undefined : new Date(Number(ms));
}
