import { endpoint } from '#contracts';
import { Controller } from '@nestjs/common';
import { HealthCheckService, TypeOrmHealthIndicator } from '@nestjs/terminus';
import { z } from 'zod';
import { Problem } from '../problem.js';
import { Endpoint } from './endpoint.decorator.js';

const alive = endpoint({
  name: 'alive',
  method: 'GET',
  path: '/health/live',
  access: 'anyone',
  summary: 'The process runs',
  response: z.strictObject({ status: z.literal('ok') }),
  problems: [],
});

const ready = endpoint({
  name: 'ready',
  method: 'GET',
  path: '/health/ready',
  access: 'anyone',
  summary: 'The process can do its work: the database answers',
  response: z.strictObject({ status: z.literal('ok') }),
  problems: ['unavailable'],
});

/** Liveness and readiness, for whoever starts and watches the process. */
@Controller()
export class HealthController {
  constructor(
    private readonly checking: HealthCheckService,
    private readonly database: TypeOrmHealthIndicator,
  ) {}

  @Endpoint(alive)
  alive(): { status: 'ok' } {
    return { status: 'ok' };
  }

  @Endpoint(ready)
  async ready(): Promise<{ status: 'ok' }> {
    try {
      await this.checking.check([() => this.database.pingCheck('database', { timeout: 2_000 })]);
    } catch {
      throw new Problem('unavailable');
    }
    return { status: 'ok' };
  }
}
