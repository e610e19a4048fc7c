import type { EndpointContract } from '#contracts';
import { applyDecorators, HttpCode, RequestMapping, RequestMethod, SetMetadata } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';

const contractKey = 'cunbo:contract';
const methods = { GET: RequestMethod.GET, POST: RequestMethod.POST, PUT: RequestMethod.PUT, DELETE: RequestMethod.DELETE };

/** Binds a controller's method to its contract: method, path, status, access, response and problems come from there. */
export const Endpoint = (contract: EndpointContract): MethodDecorator =>
  applyDecorators(
    RequestMapping({ path: contract.path, method: methods[contract.method] }),
    HttpCode(contract.status ?? 200),
    SetMetadata(contractKey, contract),
    // For what happens at the door, before Nest knows the route.
    RouteConfig({ contract }),
  );

/** The contract of a controller's method, or undefined: such a route is refused to everybody. */
export const contractOf = (method: Function): EndpointContract | undefined => Reflect.getMetadata(contractKey, method);
