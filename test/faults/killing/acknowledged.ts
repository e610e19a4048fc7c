/** What others were told, kept apart from everything that the shop keeps: none of it may be lost, or happen twice. */
export class Acknowledged {
  /** Orders that their buyers were told of and that the provider has charged. */
  readonly paid: string[] = [];
  /** Refunds that a workshop has accepted. */
  readonly refunds: string[] = [];
  /** Disputes at the provider. */
  readonly disputes: string[] = [];
  /** Batches of payouts that a second person has approved. */
  readonly batches: string[] = [];
}
