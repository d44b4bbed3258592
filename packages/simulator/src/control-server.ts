import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  BadControlRequest,
  isNotificationFault,
  parseCard,
  parseFault,
  parseFilter,
  parseMove,
  parseNotificationFault,
  parseNotificationFilter,
  parseNotificationUrl,
} from './control-input.js';
import { HttpListener, readBody } from './http-listener.js';
import type { Json } from './json.js';
import type { World } from './world.js';

type Route = (world: World, query: URLSearchParams, body: unknown) => unknown;

/** Longest a single `GET /requests/wait` is held open, in milliseconds. */
const LONGEST_WAIT = 600_000;

const ROUTES: Record<string, Route> = {
  'GET /ledger': (world) => world.bank.ledger(),
  'GET /counts': (world) => world.bank.counts(),
  'GET /requests': (world, query) => world.log.records(parseFilter(query)),
  'GET /requests/wait': async (world, query) => {
    const timeoutMs = Math.min(Number(query.get('timeoutMs') ?? '5000') || 0, LONGEST_WAIT);
    query.delete('timeoutMs');
    return (await world.log.waitFor(parseFilter(query), timeoutMs)) ?? null;
  },
  'POST /cards': (world, _query, body) => {
    world.bank.addCard(parseCard(body));
    return {};
  },
  'POST /faults': async (world, _query, body) => {
    if (isNotificationFault(body)) return { id: world.notifications.setFault(parseNotificationFault(body)) };
    return { id: await world.faults.set(parseFault(body)) };
  },
  'DELETE /faults': async (world) => {
    await world.faults.clear();
    world.notifications.clearFaults();
    return {};
  },
  'POST /notification-urls': (world, _query, body) => {
    const registration = parseNotificationUrl(body);
    const { account } = registration;
    if (!world.notifications.knows(account)) throw new BadControlRequest(`notificationUrl.account: no ${account} here`);
    return world.notifications.setUrl(registration);
  },
  'GET /notifications': (world, query) => world.notifications.records(parseNotificationFilter(query)),
  'POST /notifications/release': (world) => {
    world.notifications.release();
    return {};
  },
  'GET /clock': (world) => ({ now: world.clock.now().toISOString() }),
  'POST /clock': (world, _query, body) => {
    world.clock.move(parseMove(body));
    return { now: world.clock.now().toISOString() };
  },
  'POST /reset': async (world) => {
    await world.reset();
    return {};
  },
};

/** Serves the control API; `overview` is what `GET /` tells about the running simulators. */
export function listenControl(world: World, overview: Json, port?: number): Promise<HttpListener> {
  return HttpListener.open({ request: (request, response) => void serve(world, overview, request, response) }, port);
}

async function serve(world: World, overview: Json, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const route = url.pathname === '/' ? () => overview : ROUTES[`${request.method} ${url.pathname}`];
  if (!route) {
    reply(response, 404, { error: `no route ${request.method} ${url.pathname}` });
    return;
  }
  try {
    const { bytes } = await readBody(request);
    const body: unknown = bytes.length === 0 ? undefined : parseJson(bytes.toString('utf8'));
    reply(response, 200, await route(world, url.searchParams, body));
  } catch (error) {
    const status = error instanceof BadControlRequest ? 400 : 500;
    reply(response, status, { error: error instanceof Error ? error.message : String(error) });
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new BadControlRequest('body: JSON expected');
  }
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json;charset=utf-8' });
  response.end(JSON.stringify(body));
}
