import { type DynamicModule, Module } from '@nestjs/common';
import { ListMyIncome } from './list-my-income.js';
import { ListMyShares } from './list-my-shares.js';
import { ListSharesOfMyOrder } from './list-shares-of-my-order.js';
import { ShowPartyIncome } from './show-party-income.js';
import { SumRoomCommission } from './sum-room-commission.js';

const verbs = [ListMyIncome, ListMyShares, ListSharesOfMyOrder, ShowPartyIncome, SumRoomCommission];

/** Where the money is, for those whose it is: needs the default database as the shop, and the one named `console`. */
@Module({})
export class IncomeModule {
  static forShop(): DynamicModule {
    return { module: IncomeModule, providers: verbs, exports: verbs };
  }
}
