#!/usr/bin/env node
// The command itself is src/index.ts, compiled. This file is there before anything is built.
const { run } = await import('../dist/src/index.js').catch((error) => {
  if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
  process.stderr.write('billkey: this checkout is not built yet; `npm run build` at its top installs and builds it.\n');
  process.exit(2);
});

await run(process.argv.slice(2));
