import { z } from 'zod';
import { Id } from '../wire/values.js';

/** Who may look into a workshop from the console. */
export const deskReaders = ['manager', 'township', 'county', 'operator'] as const;

/** Who may change what is the workshop's own. */
export const deskWriters = ['manager', 'operator'] as const;

/** Who says yes to what another has prepared: another manager, or an officer above the workshop. */
export const payoutApprovers = ['manager', 'township', 'county'] as const;

/** The platform: the books of the provider and the bank are its own. */
export const operators = ['operator'] as const;

/** What every call of the console may be refused for. */
export const deskProblems = ['malformed', 'not-found', 'signed-out', 'not-allowed'] as const;

/** The workshop that a call of the console is about. */
export const inWorkshop = z.strictObject({ workshop: Id });

/** What writing about a product may be refused for. */
export const writingProblems = [...deskProblems, 'edited-meanwhile', 'not-publishable'] as const;

/** The product of a workshop that a call is about. */
export const ofProduct = inWorkshop.extend({ product: Id });
