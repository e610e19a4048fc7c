import { type Carrier, carriers } from '#contracts';
import { carrierNames } from './messages.js';

const known = new Map<string, Carrier>(
  carriers.flatMap((carrier) =>
    [carrier, ...carrierNames[carrier].flatMap((name) => Object.values(name))].map((name) => [name.toLowerCase(), carrier] as const),
  ),
);

/** The carrier that goes by a name or code, in any language; undefined for a name nobody has heard of. */
export const carrierNamed = (name: string): Carrier | undefined => known.get(name.trim().toLowerCase());
