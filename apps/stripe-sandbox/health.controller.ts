import { Controller, Get, ServiceUnavailableException } from '@nestjs/common';
import { Store } from './state/store.js';
import { Open } from './wire/call.js';

/** Alive = the process answers; ready = it can still write to its disk. */
@Controller('health')
export class HealthController {
  constructor(private readonly store: Store) {}

  @Open()
  @Get('live')
  live() {
    return { status: 'ok' };
  }

  @Open()
  @Get('ready')
  ready() {
    if (!this.store.healthy) throw new ServiceUnavailableException();
    return { status: 'ok' };
  }
}
