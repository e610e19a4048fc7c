import { z } from 'zod';
import { endpoint } from '../wire/endpoint.js';
import { Text } from '../wire/text.js';
import { Id } from '../wire/values.js';

/** What a person may be, beyond a shopper (which everyone is): a role is held on one place of the tree county → township → workshop. */
export const roles = ['streamer', 'helper', 'manager', 'township', 'county', 'operator'] as const;
export const Role = z.enum(roles);
export type Role = z.infer<typeof Role>;

export const HeldRole = z.strictObject({ role: Role, placeId: Id.nullable(), placeName: Text.nullable() });
export type HeldRole = z.infer<typeof HeldRole>;

/** The person behind a session; phone shown as `138****5518`. */
export const Person = z.strictObject({ id: Id, name: z.string(), maskedPhone: z.string(), roles: z.array(HeldRole) });
export type Person = z.infer<typeof Person>;

export const whoAmI = endpoint({
  name: 'whoAmI',
  method: 'GET',
  path: '/api/session',
  access: 'anyone',
  summary: 'The person signed in, or null',
  response: z.strictObject({ person: Person.nullable() }),
  problems: [],
});

export const signOut = endpoint({
  name: 'signOut',
  method: 'DELETE',
  path: '/api/session',
  access: 'anyone',
  status: 204,
  summary: 'End the session',
  problems: [],
});
