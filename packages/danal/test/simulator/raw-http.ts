import { connect } from 'node:net';

/** An HTTP request as its bytes say it. */
export interface RawRequest {
  method: string;
  path: string;
  headers: [name: string, value: string][];
  body: Buffer;
}

export interface RawAnswer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

export function parseRequest(bytes: Buffer): RawRequest {
  const [head, body] = split(bytes);
  const [line = '', ...fields] = head.split('\r\n');
  const [method = '', path = ''] = line.split(' ');
  return { method, path, headers: fields.map(toField), body };
}

/** The bytes of a request; its Content-Length is made to fit. */
export function toBytes({ method, path, headers, body }: RawRequest): Buffer {
  const kept = headers.filter(([name]) => name.toLowerCase() !== 'content-length');
  const length: [string, string][] = body.length === 0 ? [] : [['Content-Length', String(body.length)]];
  const lines = [...kept, ...length].map(([name, value]) => `${name}: ${value}`);
  return Buffer.concat([Buffer.from([`${method} ${path} HTTP/1.1`, ...lines, '', ''].join('\r\n'), 'latin1'), body]);
}

/** Sends bytes as they are and reads until the other side closes. */
export function send(url: string, bytes: Buffer): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.write(bytes));
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', reject);
    socket.on('close', () => {
      try {
        resolve(parseAnswer(Buffer.concat(chunks)));
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    });
  });
}

/** The JSON of an answer in UTF-8. */
export function jsonOf(answer: RawAnswer): Record<string, unknown> {
  return JSON.parse(answer.body.toString('utf8')) as Record<string, unknown>;
}

function parseAnswer(bytes: Buffer): RawAnswer {
  const [head, body] = split(bytes);
  const [line = '', ...fields] = head.split('\r\n');
  const headers = Object.fromEntries(fields.map(toField).map(([name, value]) => [name.toLowerCase(), value]));
  return { status: Number(line.split(' ')[1]), headers, body };
}

function split(bytes: Buffer): [head: string, body: Buffer] {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) throw new Error('no end of the HTTP head');
  return [bytes.subarray(0, end).toString('latin1'), bytes.subarray(end + 4)];
}

function toField(line: string): [string, string] {
  const colon = line.indexOf(':');
  return [line.slice(0, colon), line.slice(colon + 1).trim()];
}
