/** Ways to break the body of an answer, so that nothing in it can be believed. */
export const BROKEN_BODIES: Readonly<Record<string, (body: Buffer) => Buffer>> = {
  empty: () => Buffer.alloc(0),
  'cut at a quarter': (body) => body.subarray(0, body.length / 4),
  'cut in the middle': (body) => body.subarray(0, body.length / 2),
  'cut before its last byte': (body) => body.subarray(0, -1),
  'followed by something else': (body) => Buffer.concat([body, Buffer.from('x')]),
  'there twice': (body) => Buffer.concat([body, body]),
  'in a list': (body) => Buffer.concat([Buffer.from('['), body, Buffer.from(']')]),
  'in a text': (body) => Buffer.from(JSON.stringify(body.toString('utf8'))),
  'an empty object': () => Buffer.from('{}'),
  'an empty list': () => Buffer.from('[]'),
  null: () => Buffer.from('null'),
  'a number': () => Buffer.from('0'),
  'a text': () => Buffer.from('"OK"'),
  'an HTML page': () => Buffer.from('<!doctype html><title>OK</title>'),
  'of no charset': (body) =>
    Buffer.concat([body.subarray(0, -1), Buffer.from(',"x":"'), Buffer.from([0xb0, 0x3f, 0x22, 0x7d])]),
};

/** HTTP that makes no sense for an answer of success. */
export const MEANINGLESS_STATUSES: readonly number[] = [204, 302, 400, 409, 429, 500, 503];
