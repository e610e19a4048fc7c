import { Controller, Post } from '@nestjs/common';
import { z } from 'zod';
import { Alarms } from './state/alarms.js';
import { Clock } from './state/clock.js';
import { Answering } from './wire/answering.js';
import { type Call, TheCall } from './wire/call.js';
import { read } from './wire/params.js';

const params = z.strictObject({ now: z.string().regex(/^\d{13}$/, 'must be milliseconds since 1970') });

/** The time of a demo, which whoever runs it moves on; what falls due by that happens at once. */
@Controller('_sandbox/clock')
export class ClockController {
  constructor(
    private readonly answering: Answering,
    private readonly clock: Clock,
    private readonly alarms: Alarms,
  ) {}

  @Post()
  move(@TheCall() call: Call) {
    return this.answering.read(call, () => {
      this.clock.moveTo(new Date(Number(read(params, call.params).now)));
      this.alarms.expect([]);
      return { now: String(this.clock.now().getTime()) };
    });
  }
}
