import { httpAdapter, prepareHttp } from '#platform/http';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { GatewayEnv } from './env.js';
import { LiveGatewayAppModule } from './live-gateway-app.module.js';
import { SocketAdapter } from './socket-adapter.js';

/** The live-room gateway, ready to listen: sockets and health on one port. SIGTERM lets what is being written finish; the clients come back elsewhere. */
export async function createGateway(env: GatewayEnv): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(LiveGatewayAppModule.forRoot(env), httpAdapter(), { bufferLogs: true });
  return furnishGateway(app, env);
}

/** Everything around the rooms; specs furnish an application of their own (with another clock) the same way. */
export async function furnishGateway(app: NestFastifyApplication, env: GatewayEnv): Promise<NestFastifyApplication> {
  await prepareHttp(app);
  app.useWebSocketAdapter(new SocketAdapter(app, env.ALLOWED_ORIGINS));
  return app;
}
