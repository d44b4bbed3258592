import { systemClock, type AccountCheckup, type HttpLimits, type Registration, type Transport } from '@billkey/core';
import { KeptSealer } from '../wire/kept-sealer.js';
import { receivedCheck, sentCheck } from './charset.js';
import { checked, type Check } from './check.js';
import { clockCheck } from './clock.js';
import { credentialsCheck, type Asked } from './credentials.js';
import { Ear } from './ear.js';
import { egressCheck } from './egress.js';
import { routeTo, type Route } from './reachability.js';

/** How a host is greeted. */
const GREETING_LIMITS: HttpLimits = { connectMs: 10_000, answerMs: 10_000, maxAnswerBytes: 1_000_000 };

/** What an account is checked with. */
export interface Instruments {
  readonly transport: Transport;
  readonly proxy: URL | null;
  /** Milliseconds to wait for a connection */
  readonly patienceMs: number;
}

/** Finds out what can be found out of an account without moving anything. */
export async function examine(registration: Registration, instruments: Instruments): Promise<readonly Check[]> {
  const { proxy, patienceMs } = instruments;
  const ear = new Ear(instruments.transport);
  const ports = { transport: ear, logger: ear, clock: systemClock, sealer: new KeptSealer() };
  const checkup = registration.checkup?.(ports) ?? null;
  if (checkup === null) return nothingDeclared(registration);
  const routes = await Promise.all(Object.values(checkup.hosts).map((url) => routeTo(url, proxy, patienceMs)));
  const reached = routes.filter(({ connection }) => connection !== null);
  const asked = reached.length === 0 ? null : await ask(checkup, ear);
  await greet(reached, ear);
  return [
    ...routes.map(({ check }) => check),
    clockCheck(ear.heard),
    egressCheck(checkup.address, routes, proxy, asked),
    credentialsCheck(checkup, asked),
    receivedCheck(checkup.charset.answers, asked?.answer),
    sentCheck(checkup.charset),
  ];
}

async function ask({ credentials }: AccountCheckup, ear: Ear): Promise<Asked | null> {
  if ('none' in credentials) return null;
  const lookup = await credentials.ask();
  return { lookup, answer: ear.heard.at(-1)?.answer, event: ear.events.at(-1) };
}

/** Hosts that were not asked anything tell their time all the same. */
async function greet(routes: readonly Route[], ear: Ear): Promise<void> {
  const silent = routes.filter(({ url }) => !ear.heard.some(({ host }) => host === url.host));
  const headers = {};
  await Promise.all(
    silent.map(({ url }) => {
      return ear.send({ method: 'GET', url, route: '/', headers, body: null, limits: GREETING_LIMITS });
    }),
  );
}

function nothingDeclared({ pg, variant }: Registration): readonly Check[] {
  const words = ['reachability', 'clock', 'egress', 'credentials', 'charset-received', 'charset-sent'] as const;
  return words.map((word) => checked(word, 'no-call', `the adapter ${pg}/${variant} declares no checkup`));
}
