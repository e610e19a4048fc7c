import type { EngineHealth } from '#contracts';
import { Controller, Get, Inject } from '@nestjs/common';
import { ENV, type MediaEnv } from '../env.js';
import { FFMPEG } from '../remux/find-ffmpeg.js';
import { RtmpDoor } from './rtmp-door.js';

/** How the engine is, for whoever starts and watches it; it is well without ffmpeg or a port for encoders too, and says what it lacks. */
@Controller('health')
export class HealthController {
  constructor(
    @Inject(FFMPEG) private readonly ffmpeg: string | null,
    @Inject(ENV) private readonly env: MediaEnv,
    private readonly encoders: RtmpDoor,
  ) {}

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
    if (this.ffmpeg === null) return { ok: true, play: ['whep'], publish: ['whip'], lacks: ['ffmpeg'] };
    const rtmp = this.encoders.port !== undefined;
    return {
      ok: true,
      play: ['whep', 'flv', 'hls'],
      publish: ['whip', 'socket', ...(rtmp ? (['rtmp'] as const) : [])],
      lacks: rtmp || this.env.RTMP_PORT === undefined ? [] : ['rtmp'],
    };
  }
}
