// What an adapter author is promised: the compiler and the suite find these mistakes. Each `@ts-expect-error` is a test.
import type { Provider, Variant } from '@billkey/core';
import { expect } from 'chai';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { CAPABILITIES } from './src/capabilities.js';
import type { FIDELITY } from './src/fidelity.js';
import type { HanbitOptions } from './src/options.js';
import type { HanbitProvider } from './src/provider.js';
import { hanbitV2 } from './src/variant.js';

type Declared = (typeof CAPABILITIES)[number];

declare const whole: HanbitProvider;
declare const withoutCancel: Omit<HanbitProvider, 'cancelPayment'>;
declare const withoutProofOfCancel: Omit<typeof FIDELITY, 'cancel'>;

/** The adapter as it is, and what it may not become. */
export function variants(): unknown[] {
  return [
    { ...hanbitV2, create: () => whole } satisfies Variant<HanbitOptions, Declared>,
    {
      ...hanbitV2,
      // @ts-expect-error it declares `cancel` and cannot cancel
      create: () => withoutCancel,
    } satisfies Variant<HanbitOptions, Declared>,
    {
      ...hanbitV2,
      // @ts-expect-error it declares `cancel`, and says of all other operations what they were held against
      fidelity: withoutProofOfCancel,
    } satisfies Variant<HanbitOptions, Declared>,
  ];
}

/** The members that could be dropped, and it would still be all that it declares. */
type Droppable = {
  [M in keyof HanbitProvider]: Omit<HanbitProvider, M> extends Provider<Declared> ? M : never;
}[keyof HanbitProvider];

/** Compiles only while there is none. */
export const NONE_IS_DROPPABLE: [Droppable] extends [never] ? true : false = true;

const SUITE = fileURLToPath(new URL('./support/suite.js', import.meta.url));
const HASTY = new URL('./support/hasty.js', import.meta.url).href;

describe('an adapter of a stranger', function () {
  this.timeout(60_000);

  it('turns the suite red when it says that a charge without an answer has failed', async () => {
    const part = 'certainty charge when (no|the connection)';
    const { stdout } = await promisify(execFile)(process.execPath, [SUITE, HASTY, 'hasty', part]);
    const { passed, failed } = JSON.parse(stdout) as { passed: number; failed: string[] };
    expect(failed).to.have.members([
      'charge > when no answer comes and nothing was booked, is unknown (no_answer)',
      'charge > when no answer comes and it was booked, is unknown (no_answer)',
      'charge > when the connection is reset and nothing was booked, is unknown (no_answer)',
      'charge > when the connection is reset and it was booked, is unknown (no_answer)',
    ]);
    expect(passed, 'that nobody listens has failed indeed').to.equal(1);
  });
});
