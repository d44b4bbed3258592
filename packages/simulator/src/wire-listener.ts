import type { IncomingMessage, ServerResponse } from 'node:http';
import { Exchange } from './exchange.js';
import type { FaultTarget } from './fault-book.js';
import { HttpListener, readBody } from './http-listener.js';
import { answer } from './misbehaviour.js';
import type { RequestRecord } from './request-log.js';
import type { Call, Wire, WireRequest } from './wire.js';
import type { World } from './world.js';

/** A PG's protocol on a port. */
export interface WireListener {
  /** e.g. `http://127.0.0.1:40123`. */
  readonly url: string;
  close(): Promise<void>;
}

/** Serves a PG's protocol on 127.0.0.1, with the world's faults and request log around it. */
export async function listenWire(wire: Wire, world: World, port?: number): Promise<WireListener> {
  const listener = await HttpListener.open(
    {
      request: (request, response) => void serve(wire, world, request, response),
      malformed: (bytes) => world.log.add({ ...unknownRecord(wire.pg, world), bodyBase64: bytes.toString('base64') }),
    },
    port,
  );
  const gate = { pg: wire.pg, refuse: () => listener.refuse(), admit: () => listener.admit() };
  world.faults.addGate(gate);
  return {
    url: listener.url,
    close: () => {
      world.faults.removeGate(gate);
      return listener.close();
    },
  };
}

async function serve(wire: Wire, world: World, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await readBody(incoming);
  try {
    const request = toWireRequest(incoming, body.bytes);
    const call = wire.recognise(request);
    const fault = body.complete ? world.faults.take(targetOf(wire.pg, call)) : undefined;
    const record = recordOf(wire.pg, world, request, call);
    if (fault) record.fault = fault.kind;
    world.log.add(record);
    // A client may compare its clock with the PG's by it.
    response.setHeader('date', world.clock.now().toUTCString());
    if (body.complete) await answer(new Exchange(call, response, world.log, record), fault, world.faults.released);
  } catch (error) {
    // A simulator that fails must be seen to fail, not to answer like a PG.
    process.emitWarning(error instanceof Error ? error : String(error));
    response.destroy();
  }
}

function toWireRequest(incoming: IncomingMessage, body: Buffer): WireRequest {
  const headers: Record<string, string> = {};
  for (const [name, values] of Object.entries(incoming.headersDistinct)) headers[name] = (values ?? []).join(', ');
  return { method: incoming.method ?? '', path: incoming.url ?? '', headers, body };
}

function targetOf(pg: string, call: Call): FaultTarget {
  const { operation, moving, cardNumber } = call;
  const orderIds = [call.orderId, call.relatedOrderId].filter((id) => id !== undefined);
  return { pg, operation, moving, orderIds, ...(cardNumber === undefined ? {} : { cardNumber }) };
}

function recordOf(pg: string, world: World, request: WireRequest, call: Call): RequestRecord {
  return {
    ...unknownRecord(pg, world),
    operation: call.operation,
    moving: call.moving,
    method: request.method,
    path: request.path,
    headers: { ...request.headers },
    bodyBase64: request.body.toString('base64'),
    ...(call.orderId === undefined ? {} : { orderId: call.orderId }),
  };
}

function unknownRecord(pg: string, world: World): RequestRecord {
  return {
    at: world.clock.now().toISOString(),
    pg,
    operation: 'unknown',
    moving: false,
    method: '',
    path: '',
    headers: {},
    bodyBase64: '',
    answered: null,
    booked: false,
  };
}
