import {
  newAttempt,
  nextStep,
  NO_RECOVERY,
  refusal,
  resolveRemovalByRepeating,
  secret,
  systemClock,
  type BillingKey,
  type FailureReason,
  type Moved,
} from '@billkey/core';
import { expect } from 'chai';

const failedBy = (reason: FailureReason): Moved<never> => ({
  status: 'failed',
  failure: { ...refusal(reason), certainty: 'stated' },
});

describe('resolving a removal by repeating it', () => {
  const REMOVE = newAttempt<'remove'>({
    ...{ account: 'stub', adapter: 'stub/one', orderId: 'o-1', requestId: 'o-1', at: new Date() },
    ...{ operation: 'remove', money: null, ids: { orderId: 'o-1' } },
  });
  const key: BillingKey = { account: 'stub', variant: 'one', value: secret('k'), context: {} };
  const repeated = (
    moved: Moved<{ readonly already: boolean }>,
    wish: { key?: BillingKey } = { key },
  ): Promise<unknown> =>
    resolveRemovalByRepeating(REMOVE, wish, {
      clock: systemClock,
      recovery: { ...NO_RECOVERY, by: 'idempotent-repeat' },
      ids: { orderId: 'o-2' },
      send: () => Promise.resolve(moved),
    });

  it('is told by the answer to the second one, under ids of its own', async () => {
    const attempt = nextStep(REMOVE, { orderId: 'o-2' });
    expect(await repeated({ status: 'done', value: { already: true } })).to.deep.equal({
      ...{ status: 'removed', already: true, attempt },
    });
    expect(attempt).to.deep.include({ step: 1, ids: { orderId: 'o-2' } });
  });

  it('is as unknown as before when that one was refused or not sent', async () => {
    for (const moved of [failedBy('billing_key_not_found'), failedBy('aborted')]) {
      expect(await repeated(moved)).to.include({ status: 'unknown', doubt: 'no_answer' });
    }
  });

  it('cannot be done without the key', async () => {
    expect(await repeated(failedBy('aborted'), {})).to.include({ status: 'unknown', doubt: 'no_way_to_ask' });
  });
});
