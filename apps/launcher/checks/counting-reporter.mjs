import { writeFileSync } from 'node:fs';

/** Writes down jest's counts for the launcher, in the file CUNBO_JEST_COUNTS names; a spec file that cannot be loaded counts as one failure. */
export default class CountingReporter {
  onRunComplete(_contexts, { numPassedTests, numFailedTests, numRuntimeErrorTestSuites }) {
    writeFileSync(
      process.env.CUNBO_JEST_COUNTS,
      JSON.stringify({ passed: numPassedTests, failed: numFailedTests + numRuntimeErrorTestSuites }),
    );
  }
}
