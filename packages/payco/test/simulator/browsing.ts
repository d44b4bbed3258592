import type { RawRequest } from '@billkey/simulator/testing';

/** A browser opens an address. */
export function get(url: string): RawRequest {
  const { host, pathname } = new URL(url);
  const headers: [string, string][] = [
    ['Host', host],
    ['Connection', 'close'],
  ];
  return { method: 'GET', path: pathname, headers, body: Buffer.alloc(0) };
}

/** A browser sends a form there. */
export function form(url: string, fields: string): RawRequest {
  const { headers, ...rest } = get(url);
  const type: [string, string] = ['Content-Type', 'application/x-www-form-urlencoded'];
  return { ...rest, method: 'POST', headers: [...headers, type], body: Buffer.from(fields) };
}
