/** The body of `error` in a Stripe reply. */
export interface StripeErrorBody {
  type: 'invalid_request_error' | 'card_error' | 'idempotency_error' | 'api_error';
  message: string;
  code?: string;
  decline_code?: string;
  param?: string;
  charge?: string;
  payment_intent?: unknown;
  payment_method?: unknown;
  doc_url?: string;
}

/** A refusal in Stripe's shape. `kept` = the idempotency key remembers it; what fails before anything ran is not remembered. */
export class StripeError extends Error {
  constructor(
    readonly status: number,
    readonly error: StripeErrorBody,
    readonly kept = true,
  ) {
    super(error.message);
  }
}

/** 400, the request makes no sense as it stands. */
export function invalidRequest(message: string, more: { code?: string; param?: string } = {}): StripeError {
  return new StripeError(400, { type: 'invalid_request_error', message, ...more }, more.code?.startsWith('parameter_') === false);
}

/** 404 or, for an id inside the parameters, 400: there is no such object here. */
export function noSuch(what: string, id: string, param = 'id', status = 404): StripeError {
  const message = `No such ${what}: '${id.slice(0, 100)}'`;
  return new StripeError(status, { type: 'invalid_request_error', code: 'resource_missing', message, param }, false);
}

/** 401, the key is missing or wrong. */
export function badKey(message: string): StripeError {
  return new StripeError(401, { type: 'invalid_request_error', message }, false);
}
