import { ensureBuilt } from '../lib/ensure-built.mjs';

export async function run() {
  await ensureBuilt({ always: true });
}
