import { Platform0001 } from './0001-platform.js';
import { Identity0002 } from './0002-identity.js';
import { Catalog0003 } from './0003-catalog.js';
import { Live0004 } from './0004-live.js';
import { Orders0005 } from './0005-orders.js';
import { Ledger0006 } from './0006-ledger.js';
import { Roles0007 } from './0007-roles.js';

/** Every step from an empty database to today's, in order. */
export const migrations = [Platform0001, Identity0002, Catalog0003, Live0004, Orders0005, Ledger0006, Roles0007];
