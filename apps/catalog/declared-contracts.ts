import type { EndpointContract } from '#contracts';
import { contractOf } from '#platform/http';
import type { INestApplicationContext } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';

/** The contracts of every route that this process answers. */
export const declaredContracts = (app: INestApplicationContext): EndpointContract[] =>
  app
    .get(DiscoveryService)
    .getControllers()
    .flatMap(({ metatype }) => Object.getOwnPropertyNames(metatype!.prototype).map((name) => metatype!.prototype[name] as unknown))
    .flatMap((method) => (typeof method === 'function' ? [contractOf(method)] : []))
    .filter((contract) => contract !== undefined);
