import { Clock } from '#platform';

/** A clock that the spec moves; it stands still otherwise. */
export class TestClock extends Clock {
  constructor(private at = new Date()) {
    super();
  }

  now(): Date {
    return new Date(this.at);
  }

  advance(ms: number): void {
    this.at = new Date(this.at.getTime() + ms);
  }
}
