import type { Change } from '../state/change.js';
import { seconds } from '../state/clock.js';
import { newStripeId } from '../state/ids.js';
import type { StripeObject } from '../state/record.js';

/** The version of the API whose shapes the sandbox speaks. */
export const API_VERSION = '2026-10-28.endive';

/** News of a change: a snapshot of the object at that moment. */
export interface StripeEvent extends StripeObject {
  object: 'event';
  type: string;
  data: { object: object; previous_attributes?: object };
  pending_webhooks: number;
}

/** Tells that something happened: keeps the event and asks for its delivery. News of a connected account carries its id. */
export function emit(change: Change, type: string, object: object, previous?: object, owner = change.owner): StripeEvent {
  const delayMs = change.deliveryDelayOf(type);
  const event = {
    id: newStripeId('evt'),
    object: 'event' as const,
    ...(owner === 'platform' ? {} : { account: owner }),
    api_version: API_VERSION,
    created: seconds(change.now),
    data: { object, ...(previous && { previous_attributes: previous }) },
    livemode: false,
    pending_webhooks: delayMs === null ? 0 : 1,
    request: { id: change.asker.requestId, idempotency_key: change.asker.idempotencyKey },
    type,
  };
  if (delayMs !== null) change.arm('event.deliver', event.id, delayMs);
  return change.put(event, owner);
}
