export { AddHelper } from './add-helper.js';
export { LetHelperGo } from './let-helper-go.js';
export { ListHelpers } from './list-helpers.js';
export { MakeHelperTicket } from './make-helper-ticket.js';
export { UseHelperTicket } from './use-helper-ticket.js';
