import { Id } from '#contracts';
import { event } from '#platform';
import { z } from 'zod';

const ofBroadcast = z.strictObject({ broadcastId: Id });

/** A room has a picture, of a publisher that is new, or has had none for the grace. */
export const pictureChanged = event('picture.changed', ofBroadcast);

/** Nobody may send this picture now who sends it yet. */
export const pictureRefused = event('picture.refused', ofBroadcast);

/** The picture went on air while its publisher was not recorded. */
export const recordingDue = event('recording.due', ofBroadcast);

/** The owner of a recording has deleted it. */
export const recordingDeleted = event('recording.deleted', z.strictObject({ recordingId: Id }));

/** Everything this lib has to tell. */
export const mediaEvents = [pictureChanged, pictureRefused, recordingDue, recordingDeleted];
