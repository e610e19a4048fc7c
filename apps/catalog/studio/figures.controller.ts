import { type RoomFigures, type RoomSummary, showFigures, showSummary } from '#contracts';
import { FindHostedRoom } from '#live';
import { SumRoomCommission } from '#settlement';
import { Asked, CalledBy, type Caller, Endpoint } from '#platform/http';
import { Controller } from '@nestjs/common';
import { DescribeRoomInFigures } from './room-figures.js';

/** A room in figures, while it is live and when it has ended. */
@Controller()
export class FiguresController {
  constructor(
    private readonly finding: FindHostedRoom,
    private readonly describing: DescribeRoomInFigures,
    private readonly summing: SumRoomCommission,
  ) {}

  @Endpoint(showFigures)
  async figures(@CalledBy() caller: Caller, @Asked(showFigures) { params }: Asked<typeof showFigures>): Promise<RoomFigures> {
    const room = await this.finding.execute(caller, params.room);
    return (await this.describing.execute(room.id)).figures;
  }

  @Endpoint(showSummary)
  async summary(@CalledBy() caller: Caller, @Asked(showSummary) { params }: Asked<typeof showSummary>): Promise<RoomSummary> {
    const room = await this.finding.execute(caller, params.room);
    const { figures, startedAt, endedAt } = await this.describing.execute(room.id);
    const [best] = figures.products.filter(({ pieces }) => pieces > 0).toSorted((a, b) => Number(b.sales.minor - a.sales.minor));
    return {
      startedAt: startedAt?.toISOString() ?? null,
      endedAt: endedAt?.toISOString() ?? null,
      figures,
      bestProductId: best?.productId ?? null,
      commission: room.streamerId === caller.id ? await this.summing.execute(caller.id, room.id) : null,
    };
  }
}
