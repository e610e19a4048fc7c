export * from './shop/identity.js';
export * from './shop/signing-in.js';
export * from './shop/promotions.js';
export * from './shop/catalog.js';
export * from './shop/product-page.js';
export * from './shop/shop-window.js';
export * from './shop/pictures.js';
export * from './shop/keeping-pictures.js';
export * from './live/live.js';
export * from './live/hosting.js';
export * from './live/offers.js';
export * from './live/moderation.js';
export * from './live/room-events.js';
export * from './live/room-messages.js';
export * from './live/booking.js';
export * from './live/helpers.js';
export * from './live/on-air.js';
export * from './live/figures.js';
export * from './live/contest.js';
export * from './media/engine.js';
export * from './media/protocols.js';
export * from './media/engine-news.js';
export * from './media/publishing.js';
export * from './media/publish-socket.js';
export * from './media/watching.js';
export * from './media/replay.js';
export * from './media/recordings.js';
export * from './media/video-desk.js';
export * from './shop/after-sale.js';
export * from './shop/addresses.js';
export * from './shop/quotes.js';
export * from './shop/orders.js';
export * from './shop/payments.js';
export * from './shop/income.js';
export * from './desk/fulfilment.js';
export * from './desk/manifests.js';
export * from './desk/managed-product.js';
export * from './desk/products.js';
export * from './desk/skus.js';
export * from './desk/papers.js';
export * from './desk/stock.js';
export * from './desk/promotions.js';
export * from './desk/freight.js';
export {
  ChannelCap,
  NamableParty,
  NamedRuleLeg,
  RuleLeg,
  RuleProposalView,
  RuleVersionView,
  RuleView,
  approveRule,
  createRule,
  draftRule,
  dropRuleDraft,
  listRules,
  proposeRule,
  sendBackRule,
  showRule,
} from './desk/rules.js';
export * from './desk/caps.js';
export * from './desk/rule-trials.js';
export * from './desk/destinations.js';
export * from './desk/payouts.js';
export * from './desk/settlement.js';
export * from './desk/disputes.js';
export * from './desk/holds.js';
export * from './desk/adjustments.js';
export * from './desk/hand-payments.js';
export * from './desk/periods.js';
export * from './desk/reconciliation.js';
export * from './desk/bank-books.js';
export * from './desk/approvals.js';
export * from './desk/demo-clock.js';
export * from './desk/statements.js';
export * from './proof/proof.js';
export * from './proof/sealing.js';
export { checkProof, type CheckedProof, type ProofFault, type ProvenShare, readProof } from './proof/check-proof.js';
export { fingerprint, merklePath, merkleRoot } from './proof/merkle.js';
export { headOf, type JournalToSeal, leafOf, noSeal, Seal } from './proof/seal.js';
export { type Access, endpoint, type EndpointContract, type RequestOf, type ResponseOf } from './wire/endpoint.js';
export { CallLost, CallRefused, createCall } from './wire/call.js';
export { connectLive, type LiveRoom, type LiveSocket } from './live/connect-live.js';
export { type ProblemDetails, type ProblemName, ProblemReply, problems } from './wire/problems.js';
export { RuleFault, ruleFaults, saleChannels } from './wire/rule-faults.js';
export { type ProvinceCode, provinceNames } from './wire/province-messages.js';
export { problemMessages } from './wire/problem-messages.js';
export { type Locale, localeOf, locales, Text } from './wire/text.js';
export { Day, Id, Line, Moment, MoneyValue, Period, Phone, PlannedMoment, Quantity, RegionCode } from './wire/values.js';
