import { describe, expect, it } from '@jest/globals';
import { cameBackPaying } from './came-back.js';

describe('coming back from the page of a provider', () => {
  it.each([
    ['?payment_intent=pi_1&payment_intent_client_secret=s&redirect_status=succeeded', true],
    ['?payment_intent=pi_1&payment_intent_client_secret=s&redirect_status=processing', true],
    ['?payment_intent=pi_1&payment_intent_client_secret=s', true],
    ['?payment_intent=pi_1&payment_intent_client_secret=s&redirect_status=failed', false],
    ['', false],
    ['?lang=en', false],
  ])('with %s a payment is awaited: %s', (search, awaited) => {
    expect(cameBackPaying(search)).toBe(awaited);
  });
});
