import type { MinuteFigures, RoomFigures } from '#contracts';
import { type Audience, type ComparedRoom, ReadAudience, worstFigure } from '#live';
import { money } from '#money';
import { noSales, ReadRoomCourse, ReadRoomSales, type RoomSales, type SoldPart } from '#orders';
import { Clock } from '#platform';
import { Injectable } from '@nestjs/common';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const minutesShown = 180;

/** Introduces live to orders: a room's audience beside what it sold. */
@Injectable()
export class DescribeRoomInFigures {
  constructor(
    private readonly watching: ReadAudience,
    private readonly selling: ReadRoomSales,
    private readonly following: ReadRoomCourse,
    private readonly clock: Clock,
  ) {}

  async execute(roomId: string): Promise<{ figures: RoomFigures; startedAt: Date | null; endedAt: Date | null }> {
    const { room, before, minutes, products } = await this.watching.execute(roomId);
    const sales = await this.selling.execute([roomId, ...before.map((other) => other.roomId)]);
    const course = await this.following.execute(roomId);
    const now = this.clock.now();
    const sold = sales.get(roomId) ?? noSales;
    const { startedAt, endedAt, viewers, peakViewers, visitors, likes } = room;
    const figures: RoomFigures = {
      asOf: now.toISOString(),
      viewers,
      peakViewers,
      visitors,
      likes,
      orders: sold.orders,
      buyers: sold.buyers,
      pieces: sold.pieces,
      sales: money(paidFor(sold)),
      refunded: money(sold.refundedMinor),
      conversionBps: conversionOf(room, sold),
      products: products.map((product) => ({ ...product, ...partOf(course.products.get(product.productId)) })),
      minutes: minutesOf(room, now, course.minutes, minutes),
      worst: worstFigure(
        comparedOf(room, sold, now),
        before.map((other) => comparedOf(other, sales.get(other.roomId) ?? noSales, now)),
      ),
    };
    return { figures, startedAt, endedAt };
  }
}

const paidFor = ({ goodsMinor, discountMinor }: RoomSales): bigint => goodsMinor - discountMinor;

const partOf = (part: SoldPart | undefined) => ({
  orders: part?.orders ?? 0,
  pieces: part?.pieces ?? 0,
  sales: money(part?.salesMinor ?? 0n),
});

const conversionOf = ({ visitors }: Audience, { buyers }: RoomSales): number =>
  visitors === 0 ? 0 : Math.min(10_000, Math.floor((buyers * 10_000) / visitors));

function comparedOf(room: Audience, sold: RoomSales, now: Date): ComparedRoom {
  const ms = room.startedAt === null ? 0 : (room.endedAt ?? now).getTime() - room.startedAt.getTime();
  return {
    viewers: ms === 0 ? null : room.peakViewers,
    conversion: room.visitors === 0 ? null : conversionOf(room, sold),
    'orders-an-hour': ms < minuteMs ? null : (sold.orders * hourMs) / ms,
    'sales-an-order': sold.orders === 0 ? null : Number(paidFor(sold)) / sold.orders,
  };
}

/** Every minute from the start to the end, the last three hours of them. Who watched in a minute without news are those of the one before. */
function minutesOf(room: Audience, now: Date, sold: ReadonlyMap<string, SoldPart>, viewers: ReadonlyMap<string, number>): MinuteFigures[] {
  if (room.startedAt === null) return [];
  const from = Math.floor(room.startedAt.getTime() / minuteMs);
  const to = Math.floor((room.endedAt ?? now).getTime() / minuteMs);
  let watching = 0;
  return Array.from({ length: to - from + 1 }, (_, index) => {
    const at = new Date((from + index) * minuteMs).toISOString();
    watching = viewers.get(at) ?? watching;
    const { orders, sales } = partOf(sold.get(at));
    return { at, orders, sales, viewers: watching };
  }).slice(-minutesShown);
}
