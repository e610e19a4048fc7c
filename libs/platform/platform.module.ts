import { type DynamicModule, Global, Module } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import { Clock, SystemClock } from './clock.js';
import { logging } from './logging.js';
import { Wakeup } from './redis/wakeup.js';

/** What every server needs from the first moment: a clock, logs with request ids, and taps between processes. */
@Global()
@Module({})
export class PlatformModule {
  static forRoot(settings: { name: string; logLevel: string; redisUrl: string }): DynamicModule {
    return {
      module: PlatformModule,
      imports: [LoggerModule.forRoot(logging(settings.name, settings.logLevel))],
      providers: [
        { provide: Clock, useClass: SystemClock },
        { provide: Wakeup, useFactory: () => new Wakeup(settings.redisUrl) },
      ],
      exports: [Clock, Wakeup],
    };
  }
}
