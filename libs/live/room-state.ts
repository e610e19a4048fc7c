import type { RoomStatus } from '#contracts';

const next: Record<RoomStatus, readonly RoomStatus[]> = {
  scheduled: ['practice', 'live'],
  practice: ['live'],
  live: ['ended'],
  ended: [],
};

/** Whether a room may go from one status to another: `step` when it may, `there` when it already is (a repeated tap), `refused` when never. */
export const stepOf = (from: RoomStatus, to: RoomStatus): 'step' | 'there' | 'refused' => {
  if (from === to) return 'there';
  return next[from].includes(to) ? 'step' : 'refused';
};
