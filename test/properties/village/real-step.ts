import type fc from 'fast-check';
import { deepEqual } from 'node:assert/strict';
import { type Deed, toDo } from '../life/deeds.js';
import type { Life } from '../life/life.js';
import { differences } from './compare.js';
import { performForReal } from './deeds.js';
import type { Village } from './village.js';

/** A deed as a command of the model and of the real thing; afterwards both say the same. */
export class RealStep implements fc.AsyncCommand<Life, Village> {
  constructor(private readonly deed: Deed) {}

  check(life: Readonly<Life>): boolean {
    return toDo(life as Life, this.deed) !== undefined;
  }

  async run(life: Life, village: Village): Promise<void> {
    await performForReal(village, life, this.deed);
    deepEqual(await differences(village, life), { real: [], model: [] });
  }

  toString(): string {
    return `${this.deed.kind}(${this.deed.nth}, ${this.deed.part})`;
  }
}
