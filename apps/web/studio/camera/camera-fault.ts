/** Why there is no camera. `insecure`: browsers give none to a page without HTTPS. */
export type CameraFault = 'insecure' | 'refused' | 'none' | 'busy' | 'ended' | 'unknown';

const byName: Readonly<Record<string, CameraFault>> = {
  NotAllowedError: 'refused',
  SecurityError: 'refused',
  NotFoundError: 'none',
  OverconstrainedError: 'none',
  NotReadableError: 'busy',
  AbortError: 'busy',
};

/** What a browser meant by refusing a camera. */
export const cameraFaultOf = (error: unknown): CameraFault => (error instanceof Error ? byName[error.name] : undefined) ?? 'unknown';
