export { AccessGuard } from './access.guard.js';
export { Asked, CalledBy } from './asked.decorator.js';
export { contractOf, Endpoint } from './endpoint.decorator.js';
export { httpAdapter, prepareHttp } from './http-adapter.js';
export { HttpModule } from './http.module.js';
export { describeApi } from './openapi.js';
export { problemOf } from './problem.filter.js';
export { type Caller, sessionCookie, SessionReader } from './session-reader.js';
