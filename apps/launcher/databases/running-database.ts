/** A database server the launcher may use: its own, or one it was given. */
export interface RunningDatabase {
  /** Owner's address, password included. */
  url: string;
  /** Where it came from, in a word for people. */
  origin: string;
  /** Ends it if it is ours. */
  stop(): Promise<void>;
}
