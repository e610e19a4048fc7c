import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Change } from '../state/change.js';
import { seconds } from '../state/clock.js';
import { newSecret, newStripeId } from '../state/ids.js';
import type { StripeObject } from '../state/record.js';
import { hash, mergeMetadata, metadata, read, text } from '../wire/params.js';
import { noSuch } from '../wire/stripe-error.js';

const params = z.strictObject({
  address: hash.optional(),
  description: text.optional(),
  email: text.optional(),
  metadata: metadata.optional(),
  name: text.optional(),
  phone: text.optional(),
  shipping: hash.optional(),
});

/** Somebody who pays more than once. */
interface Customer extends StripeObject {
  metadata: Record<string, string>;
}

/** Writes down a customer, or changes one; the sandbox keeps no cards for them. */
@Injectable()
export class KeepCustomer {
  execute(change: Change, given: unknown, id?: string): Customer {
    const { metadata: words, ...rest } = read(params, given);
    const known = id ? change.find<Customer>(id, 'customer') : newCustomer(change);
    if (!known) throw noSuch('customer', id!);
    return change.put({ ...known, ...rest, metadata: mergeMetadata(known.metadata, words) });
  }
}

function newCustomer(change: Change): Customer {
  return {
    id: newStripeId('cus'),
    object: 'customer' as const,
    address: null,
    balance: 0,
    created: seconds(change.now),
    currency: null,
    default_source: null,
    delinquent: false,
    description: null,
    discount: null,
    email: null,
    invoice_prefix: newSecret(8).toUpperCase(),
    invoice_settings: { custom_fields: null, default_payment_method: null, footer: null, rendering_options: null },
    livemode: false,
    metadata: {},
    name: null,
    next_invoice_sequence: 1,
    phone: null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: 'none',
    test_clock: null,
  } as Customer;
}
