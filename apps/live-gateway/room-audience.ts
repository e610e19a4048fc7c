import { type Banned, isHosting, type RoomPass, type Witnessed } from '#live';
import { latestTotals } from './frames/latest-totals.js';
import { LeanFrames } from './frames/lean-frames.js';
import { RoomFrame } from './frames/room-frame.js';
import type { RoomSocket } from './room-socket.js';

/** Who hears a room on this gateway: its hosts everything, its viewers what is not rehearsed, phones in simple mode little of that. A frame is encoded once for all who hear the same. */
export class RoomAudience {
  readonly members = new Set<RoomSocket>();
  private readonly seated = { hosts: new Set<RoomSocket>(), viewers: new Set<RoomSocket>(), lean: new Set<RoomSocket>() };
  private readonly leanFrames = new LeanFrames((from, to, happened) => this.tell('lean', from, to, happened));

  constructor(private readonly roomId: string) {}

  /** Seats somebody who has heard all that the members were sent; sat elsewhere before, they change places. */
  seat(socket: RoomSocket): void {
    this.leanFrames.flush();
    this.stand(socket);
    this.members.add(socket);
    this.seated[isHosting(socket.data.pass.standing) ? 'hosts' : socket.data.lean ? 'lean' : 'viewers'].add(socket);
  }

  leave(socket: RoomSocket): void {
    this.members.delete(socket);
    this.stand(socket);
    if (this.seated.lean.size === 0) this.leanFrames.drop();
  }

  /** Sends everybody what happened from one seq on, each what they may hear; who is let go hears of that, and of nothing that the hosts hear after it. */
  send(from: number, happened: readonly Witnessed[]): void {
    let first = from;
    for (const part of parted(happened)) {
      const to = part.at(-1)!.event.seq;
      this.sendPart(first, to, part);
      first = to + 1;
      for (const { banned, letGo } of part) {
        if (banned) this.showOut(banned);
        if (letGo) this.letGo(letGo);
      }
    }
  }

  /** What the members heard already, to one newcomer. */
  catchUp(socket: RoomSocket, from: number, missed: readonly Witnessed[]): void {
    let first = from;
    for (const part of parted(missed)) {
      const to = part.at(-1)!.event.seq;
      const heard = isHosting(socket.data.pass.standing) ? part : forViewers(part);
      this.frame(first, to, heard).sendTo(socket);
      first = to + 1;
      if (part.some(({ letGo }) => letGo === socket.data.pass.personId)) endHosting(socket);
      if (part.some(({ banned }) => banned && isMeant(socket, banned))) socket.disconnect(true);
    }
  }

  // Viewers who wait for the start get empty frames for what is rehearsed, so that their count of seq stays whole.
  private sendPart(from: number, to: number, part: readonly Witnessed[]): void {
    const open = forViewers(part);
    const frame = this.tell('hosts', from, to, part);
    if (open.length < part.length) this.tell('viewers', from, to, open);
    else for (const viewer of this.seated.viewers) frame.sendTo(viewer);
    if (this.seated.lean.size > 0) this.leanFrames.add(from, to, open);
  }

  private showOut(banned: Banned): void {
    for (const member of this.members) if (isMeant(member, banned)) member.disconnect(true);
  }

  private letGo(personId: string): void {
    for (const member of this.members) {
      if (member.data.pass.personId !== personId || !isHosting(member.data.pass.standing)) continue;
      endHosting(member);
      this.seat(member);
    }
  }

  private stand(socket: RoomSocket): void {
    for (const seats of Object.values(this.seated)) seats.delete(socket);
  }

  private tell(seats: keyof RoomAudience['seated'], from: number, to: number, happened: readonly Witnessed[]): RoomFrame {
    const frame = this.frame(from, to, happened);
    for (const socket of this.seated[seats]) frame.sendTo(socket);
    return frame;
  }

  private frame(from: number, to: number, happened: readonly Witnessed[]): RoomFrame {
    return new RoomFrame({ roomId: this.roomId, from, to, events: latestTotals(happened).map(({ event }) => event) });
  }
}

/** From now on somebody is a person like others here, whatever their token says. */
export function endHosting({ data }: RoomSocket): void {
  if (isHosting(data.pass.standing)) data.pass = { ...data.pass, standing: 'person' } satisfies RoomPass;
}

/** What happened, cut after each that lets somebody go. */
function parted(happened: readonly Witnessed[]): Witnessed[][] {
  const ends = happened.flatMap(({ letGo }, nth) => (letGo === undefined ? [] : [nth + 1]));
  return [...ends, happened.length].map((end, nth) => happened.slice(ends[nth - 1] ?? 0, end)).filter((part) => part.length > 0);
}

const isMeant = ({ data: { pass } }: RoomSocket, { personId, viewerId }: Banned): boolean =>
  !isHosting(pass.standing) && (pass.personId === personId || pass.viewerId === viewerId);

const forViewers = (happened: readonly Witnessed[]): Witnessed[] => happened.filter(({ rehearsal }) => !rehearsal);
