import type { SrsCall, SrsHook } from '#contracts';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

/** What a real SRS 7.0.18 sent, hook by hook, as it came. */
const recorded = readFileSync(join(import.meta.dirname, 'srs-hooks.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => (JSON.parse(line) as { body: SrsCall & Record<string, unknown> }).body);

/** What `srs.conf` carries in the address of each hook. */
export const hookToken = 'a hook token of specs';

/** SRS as the platform meets it: its API on a port of its own, and the hooks that it recorded, said of sessions of ours. */
export interface StandInSrs {
  readonly url: string;
  /** Who publishes by now. */
  readonly publishing: Map<string, { cid: string; tcUrl: string; param: string }>;
  /** Says what was recorded of `like` (a stream and what happened), but of this session and with this token; answers with the code that it gets. */
  hook(action: SrsHook, like: string, of: { session: string; token: string; client?: string }): Promise<number>;
  close(): Promise<void>;
}

/** Starts it beside the catalog that its hooks go to. */
export async function standInSrs(catalogUrl: () => string): Promise<StandInSrs> {
  const publishing: StandInSrs['publishing'] = new Map();
  const post = async (body: SrsCall): Promise<number> => {
    const reply = await fetch(`${catalogUrl()}/media/srs/${body.action}?token=${encodeURIComponent(hookToken)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'user-agent': 'SRS/7.0.18(Hang)' },
      body: JSON.stringify(body),
    });
    const { code } = (await reply.json()) as { code?: number };
    return reply.ok ? code! : reply.status;
  };
  const hook: StandInSrs['hook'] = async (action, like, { session, token, client }) => {
    const body = recorded.find((one) => one.action === action && one.stream === like)!;
    const said = {
      ...body,
      stream: body.stream.replace(/^room\d/, session),
      param: body.param.replace(/stream=room\d/, `stream=${session}`).replace(/token=\w+/, `token=${token}`),
      ...(body.file === undefined ? {} : { file: body.file.replace(/\/room\d\./, `/${session}.`) }),
      ...(client === undefined ? {} : { client_id: client }),
    };
    const code = await post(said);
    if (action === 'on_publish' && code === 0) publishing.set(session, { cid: said.client_id, tcUrl: said.tcUrl, param: said.param });
    if (action === 'on_unpublish') publishing.delete(session);
    return code;
  };
  const server = createServer((request, response) => {
    const say = (answer: object): void => void response.writeHead(200, { connection: 'close' }).end(JSON.stringify(answer));
    const { method, url = '' } = request;
    if (url === '/api/v1/versions') return say({ code: 0, data: { major: 7, minor: 0, revision: 18 } });
    if (method === 'GET' && url.startsWith('/api/v1/streams/')) {
      const video = { codec: 'H264', profile: 'Baseline', level: '3.1', width: 360, height: 640 };
      const one = (name: string, cid: string) => ({
        name,
        clients: 3,
        kbps: { recv_30s: 812, send_30s: 1624 },
        publish: { active: true, cid },
        video,
      });
      return say({ code: 0, streams: [...publishing].map(([name, { cid }]) => one(name, cid)) });
    }
    const cid = /^\/api\/v1\/clients\/(\w+)$/.exec(url)?.[1];
    const [session, kicked] = [...publishing].find(([, publisher]) => publisher.cid === cid) ?? [];
    if (method !== 'DELETE' || !session || !kicked) return say({ code: 2049 });
    publishing.delete(session);
    say({ code: 0 });
    // As it does: the recording is closed first, then the publisher is over.
    const of = { client_id: kicked.cid, stream: session, param: kicked.param, tcUrl: kicked.tcUrl };
    const file = `./objs/nginx/html/dvr/live/${session}.${Date.now() - 5_000}.flv`;
    void post({ ...of, action: 'on_dvr', file }).then(() => post({ ...of, action: 'on_unpublish' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    publishing,
    hook,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
