export { IncomeModule } from './income.module.js';
export { ListMyIncome } from './list-my-income.js';
export { ListMyShares } from './list-my-shares.js';
export { ListSharesOfMyOrder } from './list-shares-of-my-order.js';
export { ShowPartyIncome } from './show-party-income.js';
export { SumRoomCommission } from './sum-room-commission.js';
