import { catalogTables } from '#catalog';
import { identityTables } from '#identity';
import { LiveModule, liveTables } from '#live';
import { PlatformModule, postgresModule } from '#platform';
import { HttpModule, SessionReader } from '#platform/http';
import { type DynamicModule, Module } from '@nestjs/common';
import { Doorman } from './doorman.js';
import type { GatewayEnv } from './env.js';
import { gateways } from './gateways/index.js';
import { RoomChannels } from './room-channels.js';
import { SignsOfLife } from './signs-of-life.js';
import { ViewerCounts } from './viewer-counts.js';

const tables = [...identityTables, ...catalogTables, ...liveTables];

/** Nobody signs in to the gateway: sockets come with a room token, and HTTP is health alone. */
const nobody = { provide: SessionReader, useValue: { execute: async () => undefined } };

/** Live rooms over sockets. */
@Module({})
export class LiveGatewayAppModule {
  static forRoot(env: GatewayEnv): DynamicModule {
    return {
      module: LiveGatewayAppModule,
      imports: [
        PlatformModule.forRoot({
          name: 'live-gateway',
          logLevel: env.LOG_LEVEL,
          redisUrl: env.REDIS_URL,
          demoClock: env.DEMO_CLOCK === 'on',
        }),
        postgresModule(env.DATABASE_URL, tables, 'cunbo live gateway'),
        { module: HttpModule, providers: [nobody], exports: [SessionReader], global: true },
        LiveModule.forRoot({ secretKey: env.SECRET_KEY }),
      ],
      providers: [...gateways, Doorman, RoomChannels, ViewerCounts, SignsOfLife],
    };
  }
}
