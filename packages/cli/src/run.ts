import { CommanderError } from 'commander';
import { billkeyProgram } from './program.js';
import { Stop } from './stop.js';

/** Runs the `billkey` command; `args` are what follows its name. Sets the exit code of the process. */
export async function run(args: readonly string[]): Promise<void> {
  process.stdout.on('error', endWithReader);
  try {
    await billkeyProgram().parseAsync(args, { from: 'user' });
  } catch (error) {
    // Commander has said what was wrong; its codes tell help and version, which are no errors, from the rest.
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
    else if (error instanceof Stop) {
      process.stderr.write(`billkey: ${error.message}\n`);
      process.exitCode = error.exitCode;
    } else throw error;
  }
}

/** `billkey pgs | head -3`: nobody reads on, so there is nothing left to do. */
function endWithReader(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
}
