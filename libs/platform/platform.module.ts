import { type DynamicModule, Global, Module } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import { DataSource } from 'typeorm';
import { Clock, SystemClock } from './clock.js';
import { DemoClock } from './demo-clock/demo-clock.js';
import { logging } from './logging.js';
import { Wakeup } from './redis/wakeup.js';

const demoClock = { provide: Clock, useFactory: (database: DataSource) => new DemoClock(database).start(), inject: [DataSource] };

/** What every server needs from the first moment: a clock, logs with request ids, and taps between processes. */
@Global()
@Module({})
export class PlatformModule {
  static forRoot(settings: { name: string; logLevel: string; redisUrl: string; demoClock?: boolean }): DynamicModule {
    return {
      module: PlatformModule,
      imports: [LoggerModule.forRoot(logging(settings.name, settings.logLevel))],
      providers: [
        settings.demoClock ? demoClock : { provide: Clock, useClass: SystemClock },
        { provide: Wakeup, useFactory: () => new Wakeup(settings.redisUrl) },
      ],
      exports: [Clock, Wakeup],
    };
  }
}
