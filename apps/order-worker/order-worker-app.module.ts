import { CatalogModule, catalogTables } from '#catalog';
import { FulfilmentModule, fulfilmentTables } from '#fulfilment';
import { identityTables } from '#identity';
import { LiveModule, liveTables } from '#live';
import { MediaModule, mediaSettings, mediaTables } from '#media';
import { OrdersModule, ordersTables } from '#orders';
import { Clock, PlatformModule, postgresModule, redisOptions } from '#platform';
import { HttpModule, SessionReader } from '#platform/http';
import {
  AdjustmentsModule,
  HoldsModule,
  PayoutsModule,
  PeriodsModule,
  ProofModule,
  ReconciliationModule,
  SettlementModule,
  settlementTables,
} from '#settlement';
import { BullModule } from '@nestjs/bullmq';
import { type DynamicModule, Module } from '@nestjs/common';
import type { WorkerEnv } from './env.js';
import { ProviderClock } from './provider-clock.js';
import { Relay } from './relay.js';
import { RelayQueues } from './relay-queues.js';
import { processors, queues, sweeps } from './work.js';

const tables = [
  ...identityTables,
  ...catalogTables,
  ...liveTables,
  ...mediaTables,
  ...ordersTables,
  ...fulfilmentTables,
  ...settlementTables,
];

/** Nobody signs in to the worker. */
const nobody = { provide: SessionReader, useValue: { execute: async () => undefined } };

/** Jobs, the relay that hands them over, and the sweeps that find what was left lying. */
@Module({})
export class OrderWorkerAppModule {
  static forRoot(env: WorkerEnv): DynamicModule {
    const provider = { secretKey: env.STRIPE_SECRET_KEY, apiBase: env.STRIPE_API_BASE };
    return {
      module: OrderWorkerAppModule,
      imports: [
        PlatformModule.forRoot({
          name: 'order-worker',
          logLevel: env.LOG_LEVEL,
          redisUrl: env.REDIS_URL,
          demoClock: env.DEMO_CLOCK === 'on',
        }),
        postgresModule(env.DATABASE_URL, tables, 'cunbo order worker'),
        { module: HttpModule, providers: [nobody], exports: [SessionReader], global: true },
        BullModule.forRoot({ connection: redisOptions(env.REDIS_URL, 'worker') }),
        BullModule.registerQueue(...queues.map((name) => ({ name }))),
        CatalogModule,
        LiveModule.forRoot(),
        MediaModule.forWorker(mediaSettings(env)),
        OrdersModule.forWorker(provider),
        FulfilmentModule.forWorker(),
        ProofModule.forWorker(),
        HoldsModule.forWorker(),
        AdjustmentsModule.forWorker(),
        PeriodsModule.forWorker(),
        ReconciliationModule.forWorker(provider),
        PayoutsModule.forWorker(provider),
        SettlementModule.forWorker(provider),
      ],
      providers: [
        { provide: RelayQueues, useFactory: () => new RelayQueues(env.REDIS_URL) },
        { provide: ProviderClock, useFactory: (clock: Clock) => new ProviderClock(clock, env), inject: [Clock] },
        Relay,
        ...processors,
        ...sweeps,
      ],
    };
  }
}
