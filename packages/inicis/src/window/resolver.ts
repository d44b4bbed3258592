import {
  nextStep,
  NO_RECOVERY,
  openInAttempt,
  payment,
  present,
  secret,
  unknown,
  type Attempt,
  type CallContext,
  type Resolver,
  type WindowOutcome,
} from '@billkey/core';
import { RECOVERY } from '../capabilities.js';
import type { AddressesOf } from './addresses.js';
import { approvalForm } from './request.js';
import { readNetCancel } from './response.js';
import type { WindowContract } from './window-merchant.js';
import type { WindowParts } from './windows.js';

/** What takes an approval back. */
export interface WindowReversing extends Pick<WindowParts, 'owner' | 'ports' | 'client'> {
  readonly contract: WindowContract;
  readonly addressesOf: AddressesOf;
}

/**
 * What became of an approval of INIStdPay: the key was in the answer that was lost, and nobody tells it again. It can be
 * taken back (망취소), with the very fields that it was asked for with.
 */
export function windowResolver({ owner, ports, client, contract, addressesOf }: WindowReversing): Resolver<'window'> {
  return async (approving, { ifMoved }, context?: CallContext): Promise<WindowOutcome> => {
    const { money, sealed, orderId, ids } = approving;
    const { idc_name: idcName = '', timestamp = '' } = ids;
    const addresses = addressesOf(idcName);
    const canReverse = money !== null && sealed !== undefined && addresses !== undefined;
    if (ifMoved !== 'reverse' || !canReverse || contract.window !== 'classic') {
      return { ...unknown('no_way_to_ask', approving, NO_RECOVERY, ports.clock.now()), attempt: approving };
    }
    const { authToken: token } = openInAttempt(ports.sealer, approving) as { readonly authToken: string };
    const { mid, signKey } = contract;
    const authToken = secret(token);
    const attempt: Attempt<'window'> = nextStep(approving, {});
    const moved = await client.move({
      ...{ operation: 'net-cancel', attempt, recovery: RECOVERY.window, context, url: addresses.netCancel },
      message: { path: addresses.netCancel.pathname, form: approvalForm({ mid, authToken, timestamp }, signKey) },
      read: (answer) => readNetCancel(answer, { mid, orderId, shown: money }, authToken),
    });
    if (moved.status === 'done') {
      const taken = payment(ports.sealer, owner, moved.value);
      return { status: 'reversed', why: 'asked', payment: taken, attempt };
    }
    if (moved.status === 'unknown') return { ...moved, attempt };
    // A refusal of this request says nothing of the approval.
    const { pg, cause } = moved.failure;
    const doubt = unknown('no_answer', attempt, RECOVERY.window, ports.clock.now(), present({ pg, cause }));
    return { ...doubt, attempt };
  };
}
