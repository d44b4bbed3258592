import { Argument, Command, InvalidArgumentError } from 'commander';
import type { DoctorOptions } from './commands/doctor.js';
import type { WireOptions } from './commands/wire.js';
import { readManifest } from './manifest.js';
import { instantOf } from './wire/input.js';
import { WIRE_OPERATION_NAMES, wireHelp, type WireOperation } from './wire/operations.js';

const DESCRIPTION = 'Charge stored cards through Korean payment gateways (PGs), behind one interface.';

const EXAMPLES = `
Examples:
  $ billkey demo               every capability of every installed PG, against simulators, in seconds
  $ billkey pgs                what each PG can do, and how a lost answer is found again
  $ billkey simulate           simulated PGs to point your own application at
  $ billkey doctor --help      whether an account of yours is set up right, without moving money
  $ billkey wire --help        the exact request of an operation, for the support desk of a PG

Exit codes: 0 all went well, 1 something went wrong on the way, 2 the command was not understood or could not begin.`;

/** The words and options of the command; what they do is loaded when it is asked for. */
export function billkeyProgram(): Command {
  const program = new Command('billkey')
    .description(DESCRIPTION)
    .version(readManifest().version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .addHelpText('after', EXAMPLES)
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(`${inOneLine(text)}\n`) });
  addDemo(program);
  addPgs(program);
  addSimulate(program);
  addDoctor(program);
  addWire(program);
  addHelp(program);
  return program;
}

function addDemo(program: Command): void {
  program
    .command('demo')
    .summary('show every capability of every installed PG at work')
    .description(
      'Starts a bank and the simulators of all installed PGs in a process of their own, exercises everything their ' +
        'demo accounts can do over real sockets, loses an answer for each and finds it again, and compares all ' +
        'outcomes with the ledger of the bank. Ends with 1 when anything failed, or when they differ.',
    )
    .option('--json', 'print nothing but the results, as one JSON document on one line')
    .action(async (options: { readonly json?: true }) => {
      const { demo } = await import('./commands/demo.js');
      await demo(options);
    });
}

function addPgs(program: Command): void {
  program
    .command('pgs')
    .summary('list what the installed PGs can do')
    .description(
      'Lists the capabilities of the demo accounts of all installed PGs, which of them are not verified against the ' +
        'real PG, and how a lost answer is found again. Opens no connection.',
    )
    .option('--json', 'print an array with one object for each account')
    .action(async (options: { readonly json?: true }) => {
      const { pgs } = await import('./commands/pgs.js');
      await pgs(options);
    });
}

function addSimulate(program: Command): void {
  program
    .command('simulate')
    .summary('run the simulators of the installed PGs')
    .description(
      'Runs a bank and the simulators of all installed PGs until Ctrl-C. Prints where they listen (on this machine ' +
        'only), accounts that are ready to paste, and test cards.',
    )
    .option('--json', 'print all of it as one JSON document on one line')
    .option('--port <n>', 'listen with the control API on port n and with the PGs on n+1, n+2, …', portNumber)
    .action(async (options: { readonly json?: true; readonly port?: number }) => {
      const { simulate } = await import('./commands/simulate.js');
      await simulate(options);
    });
}

function addDoctor(program: Command): void {
  program
    .command('doctor')
    .summary('check an account against its PG, moving nothing')
    .description(
      'Connects to the hosts of your account and asks its PG what changes nothing there: are they reached, is the ' +
        'clock right, is the address taken that requests come from, are the credentials, is Korean text readable. Each ' +
        'line is ticked or explained. Ends with 1 when anything is wrong.',
    )
    .argument('<account>', 'the PG, or PG:name')
    .requiredOption('--options <file>', "JSON of the account's options")
    .option('--proxy <url>', 'the proxy through which your application reaches PGs: http://proxy:3128', proxyAddress)
    .option('--json', 'print nothing but the checks, as one JSON document on one line')
    .action(async (account: string, options: DoctorOptions) => {
      const { doctor } = await import('./commands/doctor.js');
      await doctor(account, options);
    });
}

function addWire(program: Command): void {
  program
    .command('wire')
    .summary('show the exact requests of an operation, sending nothing')
    .description(
      'Prints as JSON what the adapter would send for one operation of your account, byte for byte, with secrets ' +
        'masked; and, given recorded answers, the outcome that it makes of them. Opens no connection.',
    )
    .argument('<account>', 'the PG, or PG:name')
    .addArgument(new Argument('<operation>').choices(WIRE_OPERATION_NAMES))
    .requiredOption('--options <file>', "JSON of the account's options")
    .requiredOption('--input <file>', 'JSON of what the operation is asked for')
    .option('--at <time>', 'as if it were that moment: 2026-03-04T10:20:30+09:00', moment)
    .option('--reveal', 'mask nothing in the requests, and add the bytes of each body in base64')
    .option('--answer <file>', 'body of a recorded answer (HTTP 200); one for each request, in order', another)
    .addHelpText('after', () => wireHelp())
    .action(async (account: string, operation: WireOperation, options: WireOptions) => {
      const { wire } = await import('./commands/wire.js');
      await wire(account, operation, options);
    });
}

/** Commander's own answers a word that it does not know with the help of everything. */
function addHelp(program: Command): void {
  program
    .command('help')
    .argument('[command]')
    .summary('print the help of a command')
    .action((word: string | undefined) => {
      const asked = word === undefined ? program : program.commands.find((command) => command.name() === word);
      if (asked === undefined) program.error(`error: unknown command '${word ?? ''}'`);
      asked.outputHelp();
    });
}

function portNumber(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535) throw new InvalidArgumentError('It must be from 1 to 65535.');
  return port;
}

function proxyAddress(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new InvalidArgumentError('It must be an http or https address.');
  }
  return url;
}

function moment(text: string): Date {
  const at = instantOf(text);
  if (at === undefined) throw new InvalidArgumentError('It must be ISO 8601 with an offset.');
  return at;
}

function another(file: string, files: readonly string[] = []): readonly string[] {
  return [...files, file];
}

/** Commander's `error: …`, which puts a suggestion on a line of its own. */
function inOneLine(text: string): string {
  return text
    .trim()
    .replace(/^error:/, 'billkey:')
    .replaceAll(/\s*\n\s*/g, ' ');
}
