import { Injectable } from '@nestjs/common';
import { MediaEngine } from '../engine/media-engine.js';

/** Tells the engine what became true of a picture: `kick` who sends it, or `record` it from now on. Throws when the engine cannot be reached, to be told again. */
@Injectable()
export class InstructEngine {
  constructor(private readonly engine: MediaEngine) {}

  async execute(what: 'kick' | 'record', broadcastId: string): Promise<void> {
    await this.engine.control[what](broadcastId);
  }
}
