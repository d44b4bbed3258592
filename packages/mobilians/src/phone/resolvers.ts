import {
  nextStep,
  NO_RECOVERY,
  payment,
  present,
  unknown,
  won,
  type Attempt,
  type HandleOwner,
  type Moved,
  type PaymentFields,
  type Ports,
  type Resolver,
  type WindowOutcome,
} from '@billkey/core';
import type { MobiliansClient } from '../client.js';
import type { Contract } from '../contract.js';
import { ownOf } from '../own-fields.js';
import { cancelMessage } from '../request.js';
import { readCancel } from '../response.js';
import { RECOVERY } from './capabilities.js';

/** What asking and taking back needs. */
export interface Resolving {
  readonly owner: HandleOwner;
  readonly contract: Contract;
  readonly client: MobiliansClient;
  readonly ports: Ports;
}

/**
 * What became of an approval after a window: nobody can be asked, but it can be taken back by the pay_token that it was
 * sent with. A cancel that finds nothing is no proof that the approval will not come yet.
 */
export function windowResolver({ owner, contract, client, ports }: Resolving): Resolver<'window'> {
  return async (approving, { ifMoved }, context) => {
    const { money, orderId, ids } = approving;
    const { payToken } = ids;
    if (money === null || payToken === undefined || ifMoved !== 'reverse') {
      return { ...unknown('no_way_to_ask', approving, NO_RECOVERY, ports.clock.now()), attempt: approving };
    }
    const attempt = nextStep(approving, { payToken });
    const cancelling = { orderId, payToken, amount: money.minor, before: money.minor };
    const handle = { amount: money, own: ownOf(money) };
    const moved = await client.move({
      ...{ operation: 'cancel', attempt, recovery: RECOVERY.window, context },
      message: cancelMessage(cancelling, contract),
      read: (answer) => readCancel(answer, contract, { ...cancelling, handle }),
    });
    const gone = goneBy(moved, attempt, payToken);
    if (gone === null) return doubtOf(moved as Exclude<typeof moved, { status: 'done' }>, attempt, ports);
    return { status: 'reversed', why: 'asked', payment: payment(ports.sealer, owner, gone), attempt };
  };
}

/** null: nobody knows that it is gone */
function goneBy(moved: Moved<PaymentFields>, { orderId, money }: Attempt, payToken: string): PaymentFields | null {
  if (moved.status === 'done') return moved.value;
  // An earlier reversal whose answer was lost, or somebody else's.
  if (moved.status !== 'failed' || moved.failure.reason !== 'already_cancelled' || money === null) return null;
  const left = won(0);
  return {
    ...{ orderId, pgPaymentId: payToken, state: 'cancelled', amount: money, cancellable: left, own: ownOf(left) },
    raw: {},
  };
}

function doubtOf(
  moved: Exclude<Moved<PaymentFields>, { status: 'done' }>,
  attempt: Attempt<'window'>,
  { clock }: Ports,
): WindowOutcome {
  if (moved.status === 'unknown') return { ...moved, attempt };
  const { pg, cause } = moved.failure;
  const doubt = unknown('not_found_yet', attempt, RECOVERY.window, clock.now(), present({ pg, cause }));
  return { ...doubt, attempt };
}
