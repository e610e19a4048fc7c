export { HoldContest } from './hold-contest.js';
export { ListContests } from './list-contests.js';
export { ListOpenContests } from './list-open-contests.js';
export { rankEntries } from './rank-entries.js';
export { ReadContest, type StandingContest } from './read-contest.js';
