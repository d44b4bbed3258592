export const APPROVAL_PATH = '/api/payAuth';
export const NET_CANCEL_PATH = '/api/netCancel';

/** Where a customer who means harm lets approvals be answered; on a host of another name. */
export const ATTACKER_PATH = '/attacker/payAuth';
