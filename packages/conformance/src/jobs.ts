import type {
  AnyOutcome,
  Attempt,
  CallContext,
  CancelRequest,
  ChargeRequest,
  InboundHttp,
  IssueRequest,
  KeyInRequest,
  PgRegistry,
  Wish,
} from '@billkey/core';
import type { CardText } from './scene.js';

/** One call, as plain JSON, so that any process can make it. Keys are sealed. */
export type Job =
  | { readonly do: 'issue'; readonly request: Omit<IssueRequest, 'card'> & { readonly card: CardText } }
  | {
      readonly do: 'complete';
      readonly returned: Omit<InboundHttp, 'body'> & { readonly body: string };
      readonly binding?: string;
    }
  | { readonly do: 'charge'; readonly key: string; readonly request: Omit<ChargeRequest, 'key'> }
  | { readonly do: 'key-in'; readonly request: Omit<KeyInRequest, 'card'> & { readonly card: CardText } }
  | { readonly do: 'cancel'; readonly request: CancelRequest }
  | { readonly do: 'remove'; readonly key: string }
  | {
      readonly do: 'resolve';
      readonly attempt: Attempt;
      readonly ifMoved?: 'keep' | 'reverse';
      readonly key?: string | undefined;
    };

/** Makes the call. */
export async function perform(
  registry: PgRegistry,
  account: string,
  job: Job,
  context?: CallContext,
): Promise<AnyOutcome> {
  switch (job.do) {
    case 'issue':
      return registry.get(account, 'billing-key-by-api').issueBillingKey(job.request, context);
    case 'complete':
      return complete(registry, account, job, context);
    case 'charge': {
      const key = registry.openBillingKey(account, job.key);
      return registry.get(account, 'charge').chargeBillingKey({ ...job.request, key }, context);
    }
    case 'key-in':
      return registry.get(account, 'key-in').payByKeyIn(job.request, context);
    case 'cancel':
      return registry.get(account, 'cancel').cancelPayment(job.request, context);
    case 'remove':
      return registry.get(account, 'delete-key').removeBillingKey(registry.openBillingKey(account, job.key), context);
    case 'resolve':
      return registry.resolve(job.attempt, wishOf(registry, account, job), context);
  }
}

async function complete(
  registry: PgRegistry,
  account: string,
  { returned, binding }: Extract<Job, { do: 'complete' }>,
  context?: CallContext,
): Promise<AnyOutcome> {
  const message = { ...returned, body: Buffer.from(returned.body, 'base64') };
  const window = registry.get(account, 'billing-key-by-window');
  const outcome = await window.completeWindow(message, binding === undefined ? {} : { binding }, context);
  if (outcome.attempt === null) throw new Error('the return fits no window');
  return outcome as AnyOutcome;
}

function wishOf(registry: PgRegistry, account: string, { ifMoved, key }: Extract<Job, { do: 'resolve' }>): Wish {
  return {
    ...(ifMoved === undefined ? {} : { ifMoved }),
    ...(key === undefined ? {} : { key: registry.openBillingKey(account, key) }),
  };
}
