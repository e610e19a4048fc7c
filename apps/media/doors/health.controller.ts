import type { EngineHealth } from '#contracts';
import { Controller, Get, Inject } from '@nestjs/common';
import { REMUXING, type Remuxing } from '../remux/remux.js';

/** How the engine is, for whoever starts and watches it; it is well without ffmpeg too, and says what it lacks. */
@Controller('health')
export class HealthController {
  constructor(@Inject(REMUXING) private readonly remuxing: Remuxing | null) {}

  @Get('live')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  @Get('ready')
  ready(): { status: 'ok' } {
    return { status: 'ok' };
  }

  @Get()
  health(): EngineHealth {
    if (!this.remuxing) return { ok: true, play: ['whep'], publish: ['whip'], lacks: ['ffmpeg'] };
    return { ok: true, play: ['whep', 'flv', 'hls'], publish: ['whip'], lacks: [] };
  }
}
