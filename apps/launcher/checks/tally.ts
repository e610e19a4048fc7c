import { messages } from '../messages.ts';

/** How many tests passed and failed so far; a check that is no test counts only when it fails. */
export class Tally {
  passed = 0;
  failed = 0;

  add(other: { passed: number; failed: number }): void {
    this.passed += other.passed;
    this.failed += other.failed;
  }

  get line(): string {
    return messages.counts(this.passed, this.failed);
  }
}
