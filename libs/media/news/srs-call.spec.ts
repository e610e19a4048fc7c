import { describe, expect, it } from '@jest/globals';
import { dvrBeganAt, readSrsCall } from './srs-call.js';

const session = '0196a000-0000-7000-8000-00000000000a';
const call = {
  action: 'on_publish',
  client_id: '8f8e1h6i',
  stream: session,
  param: `app=live&stream=${session}&token=good`,
  tcUrl: '',
} as const;

describe('a hook of SRS', () => {
  it('of a browser names the session, and has the ticket in its query', () => {
    expect(readSrsCall(call)).toEqual({ session, token: 'good', protocol: 'whip', client: '8f8e1h6i' });
  });

  it('of an encoder comes by rtmp, with a question mark', () => {
    const read = readSrsCall({ ...call, param: '?token=key', tcUrl: 'rtmp://127.0.0.1:21935/live' });
    expect(read).toMatchObject({ token: 'key', protocol: 'rtmp' });
  });

  it('of HLS calls the stream a playlist', () => {
    expect(readSrsCall({ ...call, stream: `${session}.m3u8`, param: '?token=v' }).session).toBe(session);
  });

  it('of a stream that is none of ours has no session', () => {
    expect(readSrsCall({ ...call, stream: 'room1', param: '' })).toMatchObject({ session: undefined, token: '' });
  });

  it('of a recording says in the name when it began', () => {
    expect(dvrBeganAt('./objs/nginx/html/dvr/live/room1.1795309317459.flv')).toEqual(new Date(1_795_309_317_459));
    expect(dvrBeganAt('room1.flv')).toBeUndefined();
  });
});
