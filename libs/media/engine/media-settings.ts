import type { EngineKind } from '#contracts';

/** What the media lib needs to know of its surroundings. */
export interface MediaSettings {
  readonly engine: EngineKind;
  /** 32 bytes in hex, which the engine knows too. */
  readonly secret: string;
  /** Where browsers find the engine. */
  readonly url: string;
  /** Where the platform finds it: never a public address. Without it an engine is neither watched nor told anything. */
  readonly controlUrl?: string;
  /** What SRS, which cannot sign, carries in the address of each hook; without it its hooks are refused. */
  readonly hookToken?: string;
  /** The server that encoders send to, `rtmp://…/live`; without it none do. */
  readonly rtmpUrl?: string;
  /** Of an external engine: addresses by protocol (`whip`, `whep`, `flv`, `hls`, `replay`), with `{session}`, `{ticket}` and `{file}` in them. */
  readonly addresses?: Readonly<Record<string, string>>;
  /** For how many days after its room's end a recording must be kept. */
  readonly keptDays: number;
}
