// The process that `billkey demo` keeps its bank and simulators in. It ends with the channel to the process that
// started it, so that it outlives no demo, however that ended.
import { startSimulators } from '@billkey/simulator';
import { installedPgs } from '../installed.js';

process.on('disconnect', () => process.exit());
// Ctrl-C reaches every process of the terminal; what it means is for the demo to say.
process.on('SIGINT', () => undefined);

const simulators = (await installedPgs()).map(({ simulator }) => simulator);
const { controlUrl, pgs } = await startSimulators(simulators);
const baseUrls = Object.fromEntries(Object.entries(pgs).map(([pg, listening]) => [pg, listening.baseUrls]));
if (process.connected) process.send?.({ controlUrl, baseUrls });
else process.exit();
