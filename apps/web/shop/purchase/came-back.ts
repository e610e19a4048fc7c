/** Whether an address is the one that a provider's own page (Alipay, WeChat, a bank) leads back to after paying; false where it says that nothing was paid. */
export function cameBackPaying(search: string): boolean {
  const params = new URLSearchParams(search);
  return params.has('payment_intent') && params.get('redirect_status') !== 'failed';
}
