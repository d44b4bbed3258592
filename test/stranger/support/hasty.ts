import { pgModule, registration, type CallContext, type ChargeOutcome, type CheckedCharge } from '@billkey/core';
import { checkOptions, type HanbitOptions } from '../src/options.js';
import { HanbitProvider } from '../src/provider.js';
import { hanbitV2 } from '../src/variant.js';

/** Takes a time-out for a refusal. */
class HastyProvider extends HanbitProvider {
  override async chargeBillingKey(request: CheckedCharge, context?: CallContext): Promise<ChargeOutcome<'charge'>> {
    const outcome = await super.chargeBillingKey(request, context);
    if (outcome.status !== 'unknown' || outcome.doubt !== 'no_answer') return outcome;
    const failure = { reason: 'pg_unavailable', retry: 'later', certainty: 'stated' } as const;
    return { status: 'failed', attempt: outcome.attempt, failure };
  }
}

export const hasty = pgModule((options: HanbitOptions) =>
  registration(
    { ...hanbitV2, create: (account, name, ports) => new HastyProvider(account, name, ports) },
    checkOptions(options),
  ),
);
