import type { EngineHealth, EngineKind, PlaySource, ReplayPart, WayIn } from '#contracts';
import { Logger } from '@nestjs/common';
import { mediaKeys } from '../tickets/media-keys.js';
import { type Addresses, addressesOf, fillAddress } from './addresses.js';
import { CunboControl } from './cunbo-control.js';
import type { EngineControl } from './engine-control.js';
import type { MediaSettings } from './media-settings.js';
import { NoControl } from './no-control.js';
import { SrsControl } from './srs-control.js';

const rememberedMs = 15_000;

/** The engine that carries pictures, whichever it is: where it takes and gives them, and what it can be asked. */
export class MediaEngine {
  readonly kind: EngineKind;
  readonly control: EngineControl;
  private readonly logger = new Logger('media engine');
  private readonly addresses: Addresses;
  private known: { until: number; health: Promise<EngineHealth | null> } | undefined;

  constructor(settings: MediaSettings) {
    this.kind = settings.engine;
    this.addresses = addressesOf(settings);
    this.control = controlOf(settings, this.addresses);
  }

  /** Where a browser may bring a picture; none when the engine takes none. */
  async waysIn(session: string, ticket: string): Promise<WayIn['ways']> {
    const able = await this.abilities();
    return this.addresses.publish
      .filter(([protocol]) => able?.publish.includes(protocol) ?? true)
      .map(([protocol, template]) => ({ protocol, ...fillAddress(template, { session, ticket }) }));
  }

  /** Where an encoder may; null when none can. */
  async encoderAddress(session: string, key: string): Promise<{ server: string; key: string } | null> {
    const { encoder } = this.addresses;
    const able = encoder && (await this.abilities());
    if (!encoder || able?.publish.includes('rtmp') === false) return null;
    return { server: encoder.server, key: fillAddress(encoder.key, { session, key }).url };
  }

  /** Where a viewer gets the picture, quickest first. */
  async sources(session: string, ticket: string): Promise<PlaySource[]> {
    const able = await this.abilities();
    return this.addresses.play
      .filter(([protocol]) => able?.play.includes(protocol) ?? true)
      .map(([protocol, template]) => ({ protocol, ...fillAddress(template, { session, ticket }) }));
  }

  /** Where a streamer may try out their network; null when this engine counts nothing. */
  trialDoor(): string | null {
    return this.addresses.trial;
  }

  /** Where a recording is; null when this engine shows none. */
  playlist(file: string, ticket: string): ReplayPart['playlist'] | null {
    const { replay } = this.addresses;
    return replay && { kind: replay.kind, url: fillAddress(replay.template, { file, ticket }).url };
  }

  /** What the engine is able to do, asked again every 15 seconds; null while it does not answer: then everything is worth a try. */
  private abilities(): Promise<EngineHealth | null> {
    const now = performance.now();
    if (this.known === undefined || this.known.until < now) {
      const health = this.control.health().catch((error: unknown) => {
        this.logger.warn({ err: error }, 'the engine does not answer');
        return null;
      });
      this.known = { until: now + rememberedMs, health };
    }
    return this.known.health;
  }
}

function controlOf({ engine, controlUrl, secret }: MediaSettings, addresses: Addresses): EngineControl {
  if (controlUrl === undefined || engine === 'none') return new NoControl(addresses);
  return engine === 'srs' ? new SrsControl(controlUrl) : new CunboControl(controlUrl, mediaKeys(secret).control);
}
