import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { RoomStatus } from '#contracts';
import { stepOf } from './room-state.js';

const status = fc.constantFrom(...RoomStatus.options);
const order = (name: RoomStatus): number => RoomStatus.options.indexOf(name);

describe('the life of a room', () => {
  it('only ever goes forward', () => {
    fc.assert(fc.property(status, status, (from, to) => stepOf(from, to) !== 'step' || order(to) > order(from)));
  });

  it('takes a repeated tap for what it is', () => {
    fc.assert(fc.property(status, (name) => stepOf(name, name) === 'there'));
  });

  it('ends only what was live, and for good', () => {
    fc.assert(fc.property(status, (from) => (stepOf(from, 'ended') === 'step') === (from === 'live')));
    fc.assert(fc.property(status, (to) => stepOf('ended', to) !== 'step'));
  });

  it('starts with or without practice', () => {
    expect([stepOf('scheduled', 'practice'), stepOf('practice', 'live'), stepOf('scheduled', 'live')]).toEqual(['step', 'step', 'step']);
  });
});
