import { customerMessage, newAttempt, type Attempt, type FailureReason, type Unknown } from '@billkey/core';
import { expect } from 'chai';

const REASONS: readonly FailureReason[] = [
  'card_declined',
  'insufficient_funds',
  'limit_exceeded',
  'expired_card',
  'invalid_card',
  'invalid_credentials',
  'stolen_or_lost',
  'billing_key_not_found',
  'duplicate_order',
  'already_cancelled',
  'cancel_amount_exceeded',
  'cancel_not_possible',
  'net_cancel_too_late',
  'amount_mismatch',
  'invalid_request',
  'unauthorized',
  'not_permitted',
  'pg_unavailable',
  'not_found',
  'aborted',
  'unlisted_code',
];

const attempt = newAttempt<'cancel'>({
  operation: 'cancel',
  account: 'nice',
  adapter: 'nice/start',
  orderId: 'order-1',
  requestId: 'cancel-1',
  money: null,
  at: new Date(),
  ids: {},
});

describe('customerMessage', () => {
  for (const reason of REASONS) {
    it(`says something of ${reason} in both languages, without the PG's words`, () => {
      const failure = {
        reason,
        retry: 'never',
        certainty: 'stated',
        pg: { code: '3095', message: '카드사 거절 원문', http: 200 },
      } as const;
      const korean = customerMessage(failure, 'ko');
      const english = customerMessage(failure, 'en');
      expect(korean).to.match(/^[가-힣].*[.]$/);
      expect(english).to.match(/^[A-Z][\x20-\x7e]*[.]$/);
      expect(korean + english)
        .not.to.contain('3095')
        .and.not.to.contain('원문');
    });
  }

  it('does not say that nobody was charged where it cannot know what failed', () => {
    for (const reason of REASONS) {
      const failure = { reason, retry: 'later', certainty: 'stated' } as const;
      expect(customerMessage(failure, 'en'), reason).not.to.contain('not been charged');
      expect(customerMessage(failure, 'ko'), reason).not.to.contain('결제된 금액은 없습니다');
    }
    const failure = { reason: 'pg_unavailable', retry: 'later', certainty: 'stated' } as const;
    const charge = { ...attempt, operation: 'charge' } as unknown as Attempt<'charge'>;
    const told = customerMessage({ status: 'failed', failure, attempt: charge }, 'en');
    expect(told).to.contain('not been charged');
  });

  it('never calls an unknown outcome a failure, and asks not to try again', () => {
    const outcome: Unknown = { status: 'unknown', doubt: 'no_answer', askAgainAt: null };
    expect(customerMessage({ ...outcome, attempt }, 'en')).to.equal(
      'We are checking the result. Please wait and do not try again yet.',
    );
  });

  it('does not say "not charged" of a cancel that failed', () => {
    const failed = {
      status: 'failed',
      failure: { reason: 'pg_unavailable', retry: 'later', certainty: 'stated' },
      attempt,
    } as const;
    expect(customerMessage(failed, 'en')).to.equal('We could not cancel your payment. Please contact our support.');
    expect(customerMessage(failed, 'ko')).not.to.contain('결제된 금액은 없습니다');
  });

  it('still says that a payment was cancelled before', () => {
    const failed = {
      status: 'failed',
      failure: { reason: 'already_cancelled', retry: 'never', certainty: 'stated' },
      attempt,
    } as const;
    expect(customerMessage(failed, 'en')).to.equal('This payment has already been cancelled.');
  });
});
