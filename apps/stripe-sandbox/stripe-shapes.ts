const keys = (words: string): readonly string[] => words.trim().split(/\s+/);

/** The keys of each Stripe object the sandbox returns, sorted; every answer carries exactly these, null where unused. */
export const stripeShapes = {
  account: keys(`
    business_profile business_type capabilities charges_enabled controller country created default_currency details_submitted email
    external_accounts future_requirements id metadata object payouts_enabled requirements settings tos_acceptance type
  `),
  balance: keys('available connect_reserved livemode object pending'),
  balance_transaction: keys(`
    amount available_on balance_type created currency description exchange_rate fee fee_details id net object reporting_category source
    status type
  `),
  bank_account: keys(`
    account_holder_name account_holder_type account_type bank_name country currency customer fingerprint id last4 metadata object
    routing_number status
  `),
  charge: keys(`
    amount amount_captured amount_refunded application application_fee application_fee_amount balance_transaction billing_details
    calculated_statement_descriptor captured created currency customer description disputed failure_balance_transaction failure_code
    failure_message fraud_details id livemode metadata object on_behalf_of outcome paid payment_intent payment_method payment_method_details
    receipt_email receipt_number receipt_url refunded refunds review shipping source source_transfer statement_descriptor
    statement_descriptor_suffix status transfer_data transfer_group
  `),
  customer: keys(`
    address balance created currency default_source delinquent description discount email id invoice_prefix invoice_settings livemode
    metadata name next_invoice_sequence object phone preferred_locales shipping tax_exempt test_clock
  `),
  dispute: keys(`
    amount balance_transactions charge created currency enhanced_eligibility_types evidence evidence_details id is_charge_refundable
    livemode metadata object payment_intent payment_method_details reason status
  `),
  event: keys('api_version created data id livemode object pending_webhooks request type'),
  payment_intent: keys(`
    amount amount_capturable amount_details amount_received application application_fee_amount automatic_payment_methods canceled_at
    cancellation_reason capture_method client_secret confirmation_method created currency customer customer_account description
    excluded_payment_method_types id last_payment_error latest_charge livemode managed_payments metadata next_action object on_behalf_of
    payment_method payment_method_configuration_details payment_method_options payment_method_types processing receipt_email review
    setup_future_usage shipping source statement_descriptor statement_descriptor_suffix status transfer_data transfer_group
  `),
  payment_method: keys('allow_redisplay billing_details card created customer customer_account id livemode metadata object type'),
  payout: keys(`
    amount application_fee application_fee_amount arrival_date automatic balance_transaction created currency description destination
    failure_balance_transaction failure_code failure_message id livemode metadata method object original_payout payout_method
    reconciliation_status reversed_by source_type statement_descriptor status trace_id type
  `),
  refund: keys(`
    amount balance_transaction charge created currency customer customer_account destination_details id metadata object payment_intent
    payment_method reason receipt_number source_transfer_reversal status transfer_reversal
  `),
  transfer: keys(`
    amount amount_reversed balance_transaction created currency description destination destination_payment id livemode metadata object
    reversals reversed source_transaction source_type transfer_group
  `),
  transfer_reversal: keys(`
    amount balance_transaction created currency destination_payment_refund id metadata object source_refund transfer
  `),
};
