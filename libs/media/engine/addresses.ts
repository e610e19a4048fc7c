import type { PlaySource, ReplayPart, WayIn } from '#contracts';
import type { MediaSettings } from './media-settings.js';

/** Where an engine takes and gives pictures: templates with `{session}`, `{ticket}`, `{key}` and `{file}`. Where an address has no `{ticket}`, the ticket goes into the header. */
export interface Addresses {
  readonly publish: readonly [protocol: WayIn['ways'][number]['protocol'], template: string][];
  readonly play: readonly [protocol: PlaySource['protocol'], template: string][];
  readonly encoder: { readonly server: string; readonly key: string } | null;
  /** Where a streamer may try out their network; null where the engine counts nothing. */
  readonly trial: string | null;
  readonly replay: { readonly kind: ReplayPart['playlist']['kind']; readonly template: string } | null;
}

/** The address of a template; the bearer is the ticket when the address does not hold it. */
export function fillAddress(template: string, { ticket = '', ...names }: Record<string, string>): { url: string; bearer: string | null } {
  const all: Record<string, string> = { ...names, ticket };
  const url = template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(all[name] ?? ''));
  return { url, bearer: template.includes('{ticket}') ? null : ticket };
}

const own = (base: string): Omit<Addresses, 'encoder'> => ({
  publish: [
    ['whip', `${base}/whip`],
    ['socket', `${base.replace(/^http/, 'ws')}/socket`],
  ],
  play: [
    ['whep', `${base}/whep`],
    ['flv', `${base}/live/{session}.flv?ticket={ticket}`],
    ['hls', `${base}/hls/{session}/index.m3u8?ticket={ticket}`],
  ],
  trial: `${base}/upload`,
  replay: { kind: 'hls', template: `${base}/replay/{file}/index.m3u8?ticket={ticket}` },
});

const srs = (base: string): Omit<Addresses, 'encoder'> => ({
  publish: [['whip', `${base}/rtc/v1/whip/?app=live&stream={session}&token={ticket}`]],
  play: [
    ['whep', `${base}/rtc/v1/whep/?app=live&stream={session}&token={ticket}`],
    ['flv', `${base}/live/{session}.flv?token={ticket}`],
    ['hls', `${base}/live/{session}.m3u8?token={ticket}`],
  ],
  trial: null,
  replay: { kind: 'flv', template: `${base}/dvr/live/{file}` },
});

function external(templates: Readonly<Record<string, string>>): Omit<Addresses, 'encoder'> {
  const given = <P extends string>(protocols: readonly P[]): [P, string][] =>
    protocols.flatMap((protocol) => (templates[protocol] ? [[protocol, templates[protocol]] as [P, string]] : []));
  return {
    publish: given(['whip', 'socket']),
    play: given(['whep', 'flv', 'hls']),
    trial: null,
    replay: templates.replay ? { kind: 'hls', template: templates.replay } : null,
  };
}

/** The addresses of the engine that the settings name. */
export function addressesOf({ engine, url, rtmpUrl, addresses = {} }: MediaSettings): Addresses {
  const base = url.replace(/\/+$/, '');
  const key = engine === 'srs' ? '{session}?token={key}' : '{key}';
  const encoder = rtmpUrl ? { server: rtmpUrl, key } : null;
  if (engine === 'embedded') return { ...own(base), encoder };
  if (engine === 'srs') return { ...srs(base), encoder };
  if (engine === 'external') return { ...external(addresses), encoder };
  return { publish: [], play: [], encoder: null, trial: null, replay: null };
}
