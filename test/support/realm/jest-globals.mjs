/** What `@jest/globals` is to a spec: the words of the file that runs now. */
export let afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, test;

/** Takes the words of the next file; whoever imported them sees the new ones. */
export function speak(words) {
  ({ afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, test } = words);
}
