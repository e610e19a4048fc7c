import type { RoomMessage } from '#contracts';
import { Allowance, Problem, type Rate } from '#platform';

const socketsEach = 20;
const retryAfterSeconds = 10;
const ofHosts: Rate = { amount: 20, perMs: 10_000 };
const rates: Record<RoomMessage, Rate> = {
  'room.join': { amount: 20, perMs: 10_000 },
  'room.say': { amount: 5, perMs: 10_000 },
  'room.call-me': { amount: 5, perMs: 60_000 },
  'room.like': { amount: 10, perMs: 10_000 },
  'room.ask': { amount: 5, perMs: 10_000 },
  'room.report': { amount: 5, perMs: 60_000 },
  'room.claim': { amount: 10, perMs: 10_000 },
  'room.try-luck': { amount: 10, perMs: 10_000 },
  'room.practise': ofHosts,
  'room.start': ofHosts,
  'room.end': ofHosts,
  'room.broadcast': ofHosts,
  'room.pin': ofHosts,
  'room.next': ofHosts,
  'room.arrange': ofHosts,
  'room.announce': { amount: 5, perMs: 10_000 },
  'room.message': ofHosts,
  'room.slow': ofHosts,
  'room.mute': ofHosts,
  'room.ban': ofHosts,
  'room.pardon': ofHosts,
  'room.drop': ofHosts,
  'room.open-bag': ofHosts,
  'room.call-off': ofHosts,
};

interface Use {
  sockets: number;
  readonly allowances: Map<RoomMessage, Allowance>;
}

/** How much everybody may send to this gateway: somebody, by any key, has the same allowance over however many sockets. */
export class FairUse {
  private readonly uses = new Map<string, Use>();

  /** One socket more of somebody's; `too-many-requests` beyond what pages and phones can need. */
  open(who: string): void {
    const use = this.uses.get(who) ?? { sockets: 0, allowances: new Map() };
    if (use.sockets >= socketsEach) throw new Problem('too-many-requests', { retryAfterSeconds });
    use.sockets += 1;
    this.uses.set(who, use);
  }

  /** One socket less; who has none left is forgotten. */
  close(who: string): void {
    const use = this.uses.get(who);
    if (!use) return;
    use.sockets -= 1;
    if (use.sockets === 0) this.uses.delete(who);
  }

  /** Milliseconds until somebody may send such a message; 0 when it is now. */
  take(who: string, message: RoomMessage, nowMs: number): number {
    const allowances = this.uses.get(who)?.allowances ?? new Map<RoomMessage, Allowance>();
    const allowance = allowances.get(message) ?? new Allowance(rates[message], nowMs);
    allowances.set(message, allowance);
    return allowance.take(nowMs);
  }
}
