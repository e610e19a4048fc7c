export { ListApprovals } from './list-approvals.js';
export { ListBalances } from './list-balances.js';
export { ListScopedWorkshops } from './list-scoped-workshops.js';
export { ShowSplit } from './show-split.js';
