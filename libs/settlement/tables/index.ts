import { AccountEntity } from './account.entity.js';
import { BalanceEntity } from './balance.entity.js';
import { JournalEntity } from './journal.entity.js';
import { LegEntity } from './leg.entity.js';
import { PostingEntity } from './posting.entity.js';

/** The tables of schema `ledger`. */
export const settlementTables = [AccountEntity, JournalEntity, LegEntity, PostingEntity, BalanceEntity];
