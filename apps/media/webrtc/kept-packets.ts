const most = 1_024;

/**
 * The last packets that went to one viewer, for whoever lost some of them: as many as a second of a very good picture has. They are held, not copied: all viewers
 * of a stage hold the same. Nobody gets more repeats than packets.
 */
export class KeptPackets {
  readonly #packets: (Buffer | undefined)[] = Array.from({ length: most });
  #allowed = 0;

  keep(packet: Buffer): void {
    this.#packets[packet.readUInt16BE(2) % most] = packet;
    if (this.#allowed < most) this.#allowed++;
  }

  /** What is still there of these. */
  again(sequences: readonly number[]): Buffer[] {
    const found = sequences
      .map((sequence) => ({ sequence, packet: this.#packets[sequence % most] }))
      .flatMap(({ sequence, packet }) => (packet?.readUInt16BE(2) === sequence ? [packet] : []))
      .slice(0, this.#allowed);
    this.#allowed -= found.length;
    return found;
  }
}
