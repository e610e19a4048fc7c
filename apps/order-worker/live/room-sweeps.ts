import { DrawLuckyBags, EndDrops } from '#live';
import { every, type Recurring, Sweeps } from '#platform';
import { Injectable } from '@nestjs/common';

const lookMs = 500;

/** What time does to what is given away in rooms: lucky bags are drawn, drops end. */
@Injectable()
export class RoomSweeps extends Sweeps {
  constructor(
    private readonly drawing: DrawLuckyBags,
    private readonly ending: EndDrops,
  ) {
    super();
  }

  protected begin(): readonly Recurring[] {
    return [every(lookMs, DrawLuckyBags.name, () => this.drawing.execute()), every(lookMs, EndDrops.name, () => this.ending.execute())];
  }
}
