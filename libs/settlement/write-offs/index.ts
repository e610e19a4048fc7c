export { AnswerWriteOff } from './answer-write-off.js';
export { AskWriteOff } from './ask-write-off.js';
export { BookWriteOffs } from './book-write-offs.js';
export { ListWriteOffs } from './list-write-offs.js';
