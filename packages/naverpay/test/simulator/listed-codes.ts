/**
 * The codes of every operation by what they mean (API v2: result codes of approval, cancel and history, and those of every
 * call). Kept apart from the simulator's.
 */
const ANY = {
  success: 'Success',
  invalid_request: 'InvalidParameter RequireParameter',
  unauthorized: 'InvalidMerchant',
  pg_unavailable: 'MaintenanceOngoing',
};

export const LISTED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'begin-window': ANY,
  'complete-window': ANY,
  'prepare-charge': ANY,
  charge: {
    ...ANY,
    pg_unavailable: 'BankCheckTime BankMaintenance FaultCheckOngoing MaintenanceOngoing',
    card_declined: 'Fail OwnerAuthFail',
    insufficient_funds: 'NotEnoughAccountBalance',
    invalid_request: 'InvalidParameter RequireParameter TimeExpired',
    timeout_unknown: 'AlreadyComplete AlreadyOnGoing',
    not_found: 'InvalidPaymentId',
  },
  remove: ANY,
  inspect: ANY,
  cancel: {
    ...ANY,
    success: 'CancelNotComplete Success',
    pg_unavailable: 'BankCheckTime BankMaintenance FaultCheckOngoing MaintenanceOngoing PreCancelNotComplete',
    timeout_unknown: 'AlreadyOnGoing',
    not_found: 'InvalidPaymentId',
    already_cancelled: 'AlreadyCanceled',
    cancel_amount_exceeded: 'OverRemainAmount TaxScopeAmtGreaterThanRemainError',
    amount_mismatch: 'RestAmountDiff TaxScopeAmountError',
    cancel_not_possible: 'CancelDeadlineExpired InvalidDiscountCancelCondition',
  },
  find: { ...ANY, invalid_request: 'InvalidParameter RequireParameter TimeConditionError', absent: 'InvalidPaymentId' },
};
