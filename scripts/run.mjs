// Entry of every root script: `node scripts/run.mjs <task> [arguments]`.
// Needs nothing installed. The version check comes first and imports nothing that an old Node cannot read.
import './lib/node-version.mjs';

const [task, ...args] = process.argv.slice(2);

Promise.all([import(`./tasks/${task}.mjs`), import('./lib/parent.mjs')])
  .then(([{ run }, { endWithNpm }]) => {
    endWithNpm();
    return run(args);
  })
  .catch((error) => {
    if (error.name !== 'Stop') throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });
