export { AdjustmentsModule } from './adjustments.module.js';
export { AnswerAdjustment } from './answer-adjustment.js';
export { AskAdjustment } from './ask-adjustment.js';
export { BookAdjustments } from './book-adjustments.js';
export { ListAdjustments } from './list-adjustments.js';
