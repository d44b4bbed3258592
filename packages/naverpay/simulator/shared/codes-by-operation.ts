import type { OperationCodes } from '@billkey/simulator';
import type { Code } from './codes.js';

type Meanings = Readonly<Partial<Record<Code, string>>>;

const ANY: Meanings = {
  Success: 'success',
  RequireParameter: 'invalid_request',
  InvalidParameter: 'invalid_request',
  InvalidMerchant: 'unauthorized',
  MaintenanceOngoing: 'pg_unavailable',
};

/** The institution behind a means of payment does not work. */
const INSTITUTIONS: Meanings = {
  FaultCheckOngoing: 'pg_unavailable',
  BankMaintenance: 'pg_unavailable',
  BankCheckTime: 'pg_unavailable',
};

/**
 * What every result code means after every operation. `Fail` says something only of a payment: elsewhere its reason is in
 * its text alone, so that it stands in no other table. `AlreadyComplete` says of the payment that is being approved that
 * it was paid before: no refusal, but a reason to look it up.
 */
export const V2_CODES: OperationCodes = {
  'begin-window': table(ANY),
  'complete-window': table(ANY),
  'prepare-charge': table(ANY),
  charge: table(ANY, INSTITUTIONS, {
    Fail: 'card_declined',
    NotEnoughAccountBalance: 'insufficient_funds',
    OwnerAuthFail: 'card_declined',
    TimeExpired: 'invalid_request',
    AlreadyOnGoing: 'timeout_unknown',
    AlreadyComplete: 'timeout_unknown',
    InvalidPaymentId: 'not_found',
  }),
  remove: table(ANY),
  inspect: table(ANY),
  cancel: table(ANY, INSTITUTIONS, {
    CancelNotComplete: 'success',
    AlreadyOnGoing: 'timeout_unknown',
    InvalidPaymentId: 'not_found',
    AlreadyCanceled: 'already_cancelled',
    OverRemainAmount: 'cancel_amount_exceeded',
    TaxScopeAmtGreaterThanRemainError: 'cancel_amount_exceeded',
    TaxScopeAmountError: 'amount_mismatch',
    RestAmountDiff: 'amount_mismatch',
    PreCancelNotComplete: 'pg_unavailable',
    CancelDeadlineExpired: 'cancel_not_possible',
    InvalidDiscountCancelCondition: 'cancel_not_possible',
  }),
  find: table(ANY, { InvalidPaymentId: 'absent', TimeConditionError: 'invalid_request' }),
};

function table(...parts: readonly Meanings[]): Readonly<Record<string, string>> {
  return Object.assign({}, ...parts) as Record<string, string>;
}
