import { inspect } from 'node:util';
import { startSimulators, type PgSimulator, type StartedSimulators, type TestCard } from '@billkey/simulator';
import { installedPgs } from '../installed.js';
import { table } from '../show/table.js';
import { terminalOf, type Terminal } from '../show/terminal.js';
import { Stop } from '../stop.js';

interface RunningPg {
  readonly baseUrls: Readonly<Record<string, string>>;
  readonly accounts: readonly { readonly account: string; readonly variant: string; readonly options: object }[];
  readonly testCards: readonly TestCard[];
}

/** What `billkey simulate --json` prints. */
interface Running {
  readonly controlUrl: string;
  readonly pgs: Readonly<Record<string, RunningPg>>;
}

const LAST_PORT = 65_535;

/** `billkey simulate`: the simulators in the foreground, until Ctrl-C or SIGTERM. */
export async function simulate(options: { readonly json?: true; readonly port?: number }): Promise<void> {
  const simulators = (await installedPgs()).map(({ simulator }) => simulator);
  const started = await start(simulators, options.port);
  // Before anything is printed: who reads that it can be ended may end it at once.
  const ended = new Promise((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  const running = { controlUrl: started.controlUrl, pgs: describe(simulators, started) };
  if (options.json) process.stdout.write(`${JSON.stringify(running)}\n`);
  else process.stdout.write(text(running, terminalOf(process.stdout)));
  await ended;
  await started.close();
}

async function start(simulators: readonly PgSimulator[], port: number | undefined): Promise<StartedSimulators> {
  if (port !== undefined && port + simulators.length > LAST_PORT) {
    throw new Stop(`--port ${port} leaves no ports for the PGs, which take those after it (up to ${LAST_PORT}).`);
  }
  try {
    return await startSimulators(simulators, port === undefined ? {} : { port });
  } catch (error) {
    const { code, port: taken } = error as { code?: string; port?: number };
    if (code === 'EADDRINUSE')
      throw new Stop(`port ${taken ?? '?'} is in use; try another --port, or none for free ones.`);
    if (code === 'EACCES') throw new Stop(`port ${taken ?? '?'} may not be used; try a --port above 1023.`);
    throw error;
  }
}

function describe(simulators: readonly PgSimulator[], { pgs }: StartedSimulators): Running['pgs'] {
  const entries = simulators.map(({ pg, accounts, testCards }): [string, RunningPg] => {
    const baseUrls = pgs[pg]?.baseUrls ?? {};
    const complete = accounts.map((account) => ({ ...account, options: { ...account.options, baseUrls } }));
    return [pg, { baseUrls, accounts: complete, testCards }];
  });
  return Object.fromEntries(entries);
}

function text({ controlUrl, pgs }: Running, terminal: Terminal): string {
  return [
    '',
    `  ${terminal.style('bold', 'control API')}  ${controlUrl}  (ledger, request log, faults, cards, clock)`,
    ...Object.entries(pgs).flatMap(([pg, running]) => pgLines(pg, running, terminal)),
    '',
    `  ${terminal.style('dim', 'Everything is made up and listens on this machine only. Ctrl-C ends it.')}`,
    '',
    '',
  ].join('\n');
}

function pgLines(pg: string, { baseUrls, accounts, testCards }: RunningPg, terminal: Terminal): string[] {
  const hosts = Object.entries(baseUrls).map(([service, url]) => `${service} ${url}`);
  const cards = testCards.map(({ number, expiry, holderId, password2, behaviour }) =>
    [number, expiry, holderId, password2, behaviour].map((cell) => ({ text: cell })),
  );
  return [
    '',
    `  ${terminal.style('bold', pg)}  ${hosts.join(', ')}`,
    '',
    ...accounts.map(({ options }) => `    ${pg}(${literal(options)})`),
    '',
    ...table(['card', 'expiry', 'holderId', 'password2', ''], cards).map((line) => `    ${line}`),
  ];
}

/** As it would be written in a program. */
function literal(options: object): string {
  return inspect(options, { depth: null, compact: 1 }).replaceAll('\n', '\n    ');
}
