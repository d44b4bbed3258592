// The simulator of one PG. It ends with the channel to the process that started it.
import { createWorld } from '@billkey/simulator';
import { PG, simulatorOf } from './pg.mjs';

process.on('disconnect', () => process.exit());

const simulator = await simulatorOf(PG);
const world = createWorld();
const { baseUrls } = await simulator.listen(world);
const card = world.bank.card(simulator.testCards[0].number);
world.bank.addCard({ ...card, balance: 10 ** 15, limit: 10 ** 15 });
// Nothing here asks what was requested, and thousands of requests take their room.
setInterval(() => world.log.clear(), 1000).unref();
process.send(baseUrls);
