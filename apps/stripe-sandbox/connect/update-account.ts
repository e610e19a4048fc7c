import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Change } from '../state/change.js';
import { emit } from '../webhooks/event.js';
import { mergeMetadata, read } from '../wire/params.js';
import { noSuch } from '../wire/stripe-error.js';
import type { Account } from './account.js';
import { accountParams, banks } from './create-account.js';

const params = z.strictObject(accountParams);

/** Changes a connected account. */
@Injectable()
export class UpdateAccount {
  execute(change: Change, id: string, given: unknown): Account {
    const {
      metadata,
      capabilities,
      external_account,
      business_profile,
      company: _company,
      individual: _individual,
      ...rest
    } = read(params, given);
    const account = change.find<Account & { business_profile: object }>(id, 'account');
    if (!account) throw noSuch('account', id, 'account');
    const asked = Object.entries(capabilities ?? {}).map(([name, { requested }]) => [name, requested ? 'active' : 'inactive']);
    const now = { ...account.capabilities, ...Object.fromEntries(asked) } as Record<string, string>;
    const updated = {
      ...account,
      ...rest,
      business_profile: { ...account.business_profile, ...business_profile },
      capabilities: now,
      charges_enabled: now.card_payments === 'active',
      metadata: mergeMetadata(account.metadata, metadata),
      external_accounts: external_account ? banks(id, external_account) : account.external_accounts,
    };
    emit(change, 'account.updated', updated);
    return change.put(updated);
  }
}
