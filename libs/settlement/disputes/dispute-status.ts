const course = ['warning_needs_response', 'warning_under_review', 'needs_response', 'under_review'];

/** The words of the provider that end a dispute. */
export const endedStatuses: readonly string[] = ['won', 'lost', 'warning_closed', 'prevented'];

/** Whether a dispute waits for what the workshop has to say. */
export const waitsForEvidence = (status: string): boolean => status.endsWith('needs_response');

/** The later of two words about a dispute: what was read before it went on never takes it back, and what ended stays ended. */
export function laterStatus(known: string, read: string): string {
  if (endedStatuses.includes(known)) return known;
  if (endedStatuses.includes(read)) return read;
  return course.indexOf(read) >= course.indexOf(known) ? read : known;
}
