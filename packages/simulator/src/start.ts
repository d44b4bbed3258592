import { listenControl } from './control-server.js';
import { SimulatorControl } from './control.js';
import type { Json } from './json.js';
import type { ListeningSimulator, PgSimulator } from './pg-simulator.js';
import { createWorld } from './world.js';

export interface StartedSimulators {
  /** Where the control API listens, e.g. `http://127.0.0.1:40100`. */
  controlUrl: string;
  /** The simulated PGs by name. */
  pgs: Record<string, ListeningSimulator>;
  control: SimulatorControl;
  /** Closes every port at once; answers that are withheld end with their connections. */
  close(): Promise<void>;
}

/**
 * Starts simulated PGs against one bank, each on loopback ports of its own, and the control API beside them.
 * @param options.port the control API's; the PGs take the ports after it. Any free ports when absent.
 */
export async function startSimulators(
  simulators: readonly PgSimulator[],
  options: { port?: number } = {},
): Promise<StartedSimulators> {
  const world = createWorld();
  const pgs: Record<string, ListeningSimulator> = {};
  const closers: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    await world.faults.clear();
    await world.notifications.reset();
    await Promise.all(closers.map((closer) => closer()));
  };
  try {
    let next = options.port ? options.port + 1 : undefined;
    for (const simulator of simulators) {
      if (pgs[simulator.pg]) throw new Error(`two simulators of ${simulator.pg}`);
      const pg = await simulator.listen(world, next);
      next &&= next + (simulator.ports ?? 1);
      pgs[simulator.pg] = pg;
      closers.push(() => pg.close());
    }
    const server = await listenControl(world, overviewOf(simulators, pgs), options.port);
    closers.push(() => server.close());
    return { controlUrl: server.url, pgs, control: new SimulatorControl(server.url), close };
  } catch (error) {
    await close();
    throw error;
  }
}

function overviewOf(simulators: readonly PgSimulator[], pgs: Record<string, ListeningSimulator>): Json {
  const entries = simulators.map(({ pg, accounts, testCards }) => {
    return [pg, { baseUrls: pgs[pg]?.baseUrls ?? {}, accounts, testCards }];
  });
  return { pgs: Object.fromEntries(entries) as Json };
}
