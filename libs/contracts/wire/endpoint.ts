import type { z } from 'zod';
import type { Role } from '../shop/identity.js';
import type { ProblemName } from './problems.js';

/**
 * Who may call: `anyone` (no sign-in), `signed-in` (any person), `provider` (a machine that proves itself by its signature), or the roles of which the
 * person must hold one. Which workshop's rows the person then sees is decided by the tree, not here.
 */
export type Access = 'anyone' | 'signed-in' | 'provider' | readonly Role[];

/** One HTTP use case: everything the server, the client, the guard and the documents need to agree on. */
export interface EndpointContract {
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly access: Access;
  readonly summary: string;
  readonly status?: number;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  /** Absent: JSON. A form brings files; what they may be is said by the summary. */
  readonly consumes?: 'multipart/form-data';
  /** Absent: no JSON answer (204, or a file such as a CSV named by `produces`). */
  readonly response?: z.ZodType;
  readonly produces?: string;
  /** The answer is the same for everybody, so the server may give one for up to this long; only where `access` is `anyone`. */
  readonly cacheMs?: number;
  /** Beside `cacheMs`: how long whoever has the answer may use it without asking whether it changed; absent, not at all. */
  readonly keepSeconds?: number;
  readonly problems: readonly ProblemName[];
}

type Part<C, K extends 'params' | 'query' | 'body'> = C extends Record<K, infer S extends z.ZodType> ? { [key in K]: z.input<S> } : unknown;

/** What a caller passes: only the parts that the contract declares. */
export type RequestOf<C extends EndpointContract> = Part<C, 'params'> &
  Part<C, 'query'> &
  Part<C, 'body'> &
  (C extends { consumes: string } ? { form: FormData } : unknown);

/** What a caller gets, decoded (money as bigint). */
export type ResponseOf<C extends EndpointContract> = C extends { response: infer S extends z.ZodType } ? z.output<S> : undefined;

/** Declares a use case once; types, validation, OpenAPI and the client follow from it. */
export const endpoint = <const C extends EndpointContract>(contract: C): C => contract;
