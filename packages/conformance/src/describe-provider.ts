import type { PgSimulator, SimulatedAccount } from '@billkey/simulator';
import { describeAccounts } from './accounts.js';
import { describeAdopting, type Adoptions } from './adopting.js';
import { describeArrivals } from './arrivals.js';
import { planAsking } from './asking.js';
import { describeCancels } from './cancels.js';
import { describeCapabilities } from './capabilities.js';
import { describeCards } from './cards.js';
import { describeCheckups } from './checkups.js';
import { planCodes } from './codes.js';
import { describeCrashes } from './crashes.js';
import { describeDeclines } from './declines.js';
import { describeDetails } from './details.js';
import { describeEndurance } from './endurance.js';
import type { Enciphered } from './enciphered.js';
import { Exceptions, type ExceptionReasons } from './exceptions.js';
import { describeExtras, type ExtraFields } from './extras.js';
import { describeFaults } from './faults.js';
import { describeCalls } from './in-flight.js';
import { describeLeftovers, openNow, type Open } from './leftovers.js';
import { describeLimits } from './limits.js';
import { describeLog } from './log-events.js';
import { describeLookUps } from './look-ups.js';
import { describeNotifications } from './notifications.js';
import { describeOptions } from './options.js';
import { describeResolving } from './resolve.js';
import { describeSecrets } from './secrets.js';
import { importModule, type AdapterModule, type ModuleSource, type Subject } from './subject.js';
import { planTampering } from './tampering.js';
import { inTurn, Together } from './together.js';
import { describeWindows } from './windows.js';

export interface ProviderUnderTest {
  readonly module: ModuleSource;
  readonly simulator: PgSimulator;
  /** The PG's own names of what its keys and payments are adopted from */
  readonly adopt?: Adoptions;
  /** Fields that only this PG knows */
  readonly extras?: ExtraFields;
  /** Where the PG's bodies are no JSON: how they are opened and closed */
  readonly enciphered?: Enciphered;
  /** Rules that cannot hold for this PG, by name, each with the reason */
  readonly except?: ExceptionReasons;
}

/** Longer than any test needs; a hanging one should still end. */
const TIMEOUT_MS = 30_000;

/**
 * Registers the whole contract as mocha tests for each account of the simulator. Await it at the top of a test file: what
 * there is to test depends on what the adapter declares.
 */
export async function describeProvider({
  module: source,
  simulator,
  adopt = {},
  extras = {},
  enciphered,
  except,
}: ProviderUnderTest): Promise<void> {
  const module = await importModule(source);
  const exceptions = new Exceptions(except);
  const covered = new Set<string>();
  const subjects = simulator.accounts.map((given): Subject => {
    const account = optedIn(module, given);
    const registration = module.registration(account.options);
    return { source, module, simulator, account, registration, exceptions, adopt, extras, enciphered, covered };
  });
  for (const subject of subjects) {
    const themes = await planOf(subject);
    describe(`${subject.account.account} (${simulator.pg}/${subject.account.variant}) keeps the contract:`, function () {
      this.timeout(TIMEOUT_MS);
      let open: Open = [];
      before(() => {
        open = openNow();
      });
      for (const register of themes) register();
      describeSecrets(subject);
      describeLeftovers(() => open);
    });
  }
}

/** Everything is tried, also what nobody could verify. */
function optedIn(module: AdapterModule, account: SimulatedAccount): SimulatedAccount {
  const { unverified } = module.registration(account.options);
  return unverified.size === 0 ? account : { ...account, options: { ...account.options, unverified: [...unverified] } };
}

/** Themes that never wait. */
const IN_TURN = [
  describeWindows,
  describeCancels,
  describeLookUps,
  describeNotifications,
  describeLog,
  describeEndurance,
  describeAccounts,
  describeOptions,
  describeCheckups,
];
/** Those of them that depend on the variant alone, and are tried with its first account. */
const OF_VARIANT = [describeAdopting, describeDetails, describeArrivals, describeCards, describeExtras, describeLimits];

/** The themes in the order in which one would read them. Those that wait for answers that never come do so side by side. */
async function planOf(subject: Subject): Promise<readonly (() => void)[]> {
  const describeAsking = await planAsking(subject);
  const describeTampering = await planTampering(subject);
  const describeCodes = await planCodes(subject);
  return [
    () => {
      for (const describeTheme of [describeCapabilities, describeDeclines]) describeTheme(subject, inTurn);
    },
    () => {
      const together = new Together();
      describeFaults(subject, together);
      describeAsking(together);
    },
    () => {
      const together = new Together();
      for (const describeTheme of [describeCrashes, describeResolving]) describeTheme(subject, together);
    },
    () => {
      describeCalls(subject, new Together());
    },
    () => {
      for (const describeTheme of IN_TURN) describeTheme(subject, inTurn);
      if (isFirstOfVariant(subject)) for (const describeTheme of OF_VARIANT) describeTheme(subject, inTurn);
      describeCodes(inTurn);
      describeTampering(inTurn);
    },
  ];
}

function isFirstOfVariant({ account: { account, variant }, simulator }: Subject): boolean {
  return simulator.accounts.find((other) => other.variant === variant)?.account === account;
}
