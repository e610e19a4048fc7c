/** SQL of what may be seen of a destination `d`, the party of its custodian being `keeper`: a ShownDestination of the contracts. */
export const destinationColumns = /* sql */ `
  jsonb_build_object('rail', d.rail, 'holder', d.holder, 'bank', d.bank, 'lastFour', d.last_four, 'account', d.provider_account, 'custodian', keeper.name)`;
