import { DropUnusedPictures } from '#catalog';
import { every, type Recurring, Sweeps } from '#platform';
import { Injectable } from '@nestjs/common';

const dropMs = 600_000;

/** What nobody wanted after all: pictures that were brought and never used. */
@Injectable()
export class PictureSweep extends Sweeps {
  constructor(private readonly dropping: DropUnusedPictures) {
    super();
  }

  protected begin(): readonly Recurring[] {
    return [every(dropMs, DropUnusedPictures.name, () => this.dropping.execute())];
  }
}
