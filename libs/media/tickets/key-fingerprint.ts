import { createHash } from 'node:crypto';

/** What is kept of a stream key: enough to know it again, not to make it. */
export const keyFingerprint = (key: string): string => createHash('sha256').update(key).digest('hex');
