import { Injectable } from '@nestjs/common';
import { MediaEngine } from '../engine/media-engine.js';

/** Whether streamers can try out their network before a show. */
@Injectable()
export class OffersTrial {
  constructor(private readonly engine: MediaEngine) {}

  execute(): { offered: boolean } {
    return { offered: this.engine.trialDoor() !== null };
  }
}
