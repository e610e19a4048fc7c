import { forward } from './forward.js';

// Why: a page of the window is found and read in one statement, which looks words up by their index by itself; a function in it could only be answered whole.
export const OneStatementAPage0030 = forward(30, 'a page of the window is one statement', 'drop function catalog.found(tsquery);');
