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
import { AdjustmentSweep } from './adjustment-sweep.js';
import { DisputeSweep } from './dispute-sweep.js';
import { FulfilmentSweeps } from './fulfilment-sweeps.js';
import { HoldSweeps } from './hold-sweeps.js';
import { MediaSweeps } from './media-sweeps.js';
import { OrderSweeps } from './order-sweeps.js';
import { PayoutSweeps } from './payout-sweeps.js';
import { PictureSweep } from './picture-sweep.js';
import { processors, queues } from './processors.js';
import { ProviderClock } from './provider-clock.js';
import { PromotionSweeps } from './promotion-sweeps.js';
import { RefundSweeps } from './refund-sweeps.js';
import { Relay } from './relay.js';
import { RelayQueues } from './relay-queues.js';
import { SealSweep } from './seal-sweep.js';
import { RoomSweeps } from './room-sweeps.js';
import { RuleSweep } from './rule-sweep.js';
import { SearchSweep } from './search-sweep.js';
import { ReconciliationSweeps } from './reconciliation-sweeps.js';
import { SettlementSweeps } from './settlement-sweeps.js';

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
        OrdersModule.forWorker({ secretKey: env.STRIPE_SECRET_KEY, apiBase: env.STRIPE_API_BASE }),
        FulfilmentModule.forWorker(),
        ProofModule.forWorker(),
        HoldsModule.forWorker(),
        AdjustmentsModule.forWorker(),
        PeriodsModule.forWorker(),
        ReconciliationModule.forWorker({ secretKey: env.STRIPE_SECRET_KEY, apiBase: env.STRIPE_API_BASE }),
        PayoutsModule.forWorker({ secretKey: env.STRIPE_SECRET_KEY, apiBase: env.STRIPE_API_BASE }),
        SettlementModule.forWorker({ secretKey: env.STRIPE_SECRET_KEY, apiBase: env.STRIPE_API_BASE }),
      ],
      providers: [
        ...processors,
        { provide: RelayQueues, useFactory: () => new RelayQueues(env.REDIS_URL) },
        { provide: ProviderClock, useFactory: (clock: Clock) => new ProviderClock(clock, env), inject: [Clock] },
        Relay,
        OrderSweeps,
        RefundSweeps,
        DisputeSweep,
        SettlementSweeps,
        ReconciliationSweeps,
        PayoutSweeps,
        HoldSweeps,
        AdjustmentSweep,
        SealSweep,
        RoomSweeps,
        MediaSweeps,
        RuleSweep,
        SearchSweep,
        PictureSweep,
        PromotionSweeps,
        FulfilmentSweeps,
      ],
    };
  }
}
