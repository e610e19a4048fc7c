import type { Type } from '@nestjs/common';
import { goodsWork } from './goods/index.js';
import { liveWork } from './live/index.js';
import { orderWork } from './orders/index.js';
import { payoutWork } from './payouts/index.js';
import { settlementWork } from './settlement/index.js';

interface Work {
  readonly queues: readonly string[];
  readonly processors: readonly Type[];
  readonly sweeps: readonly Type[];
}

const rooms: readonly Work[] = [orderWork, settlementWork, payoutWork, goodsWork, liveWork];

/** The queues; a job's name begins with its queue's. */
export const queues = rooms.flatMap((room) => room.queues);

/** Everybody who does jobs, one a queue. */
export const processors = rooms.flatMap((room) => room.processors);

/** Everybody who looks for work without being told: whatever the queues lose, they find in Postgres. */
export const sweeps = rooms.flatMap((room) => room.sweeps);
