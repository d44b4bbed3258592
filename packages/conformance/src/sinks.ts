import { inspect } from 'node:util';

type Write = typeof process.stdout.write;

/** Everything that a process can give away: what it prints, throws, warns of and returns. */
export class Sinks {
  readonly #seen: { readonly where: string; readonly text: string }[] = [];

  /** Prints, serialises and inspects a value, as careless code would. */
  take(where: string, value: unknown): void {
    this.#add(where, inspect(value, { depth: Infinity, showHidden: true, getters: true, maxStringLength: null }));
    if (value instanceof Error) {
      this.#add(where, `${value.message}\n${value.stack ?? ''}`);
      this.take(`${where}, its cause`, value.cause);
      return;
    }
    this.#add(where, `${String(value)}\n${JSON.stringify([value])}`);
  }

  /** Runs `story` with everything that the process prints or warns of meanwhile taken down. */
  async during(story: () => Promise<void>): Promise<void> {
    const warned = (warning: Error): void => this.take('a warning of the process', warning);
    const streams = [process.stdout, process.stderr] as const;
    const originals = streams.map((stream): Write => stream.write.bind(stream));
    for (const [index, stream] of streams.entries()) stream.write = this.#listening(originals[index] as Write);
    process.on('warning', warned);
    try {
      await story();
    } finally {
      process.off('warning', warned);
      for (const [index, stream] of streams.entries()) stream.write = originals[index] as Write;
    }
  }

  /** Where any of the secrets can be read. */
  search(secrets: ReadonlyMap<string, readonly RegExp[]>): readonly string[] {
    const found = [...secrets].flatMap(([name, patterns]) =>
      this.#seen
        .filter(({ text }) => patterns.some((pattern) => pattern.test(text)))
        .map(({ where }) => `${name} in ${where}`),
    );
    return [...new Set(found)];
  }

  #add(where: string, text: string): void {
    this.#seen.push({ where, text });
  }

  #listening(write: Write): Write {
    return (chunk: string | Uint8Array, ...rest: []) => {
      this.#add('what the process printed', Buffer.from(chunk as string).toString('utf8'));
      return write(chunk, ...rest);
    };
  }
}

/** The ways in which a secret can be written down: as it is, in base64 at any place of a longer text, in hex, percent-encoded. */
export function patternsOf(secret: string): readonly RegExp[] {
  const bytes = Buffer.from(secret, 'utf8');
  const texts = [
    secret,
    encodeURIComponent(secret),
    [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
    bytes.toString('hex'),
    ...[0, 1, 2].flatMap((offset) => [inBase64(bytes, offset, 'base64'), inBase64(bytes, offset, 'base64url')]),
  ];
  return [...new Set(texts)].map((text) => new RegExp(escaped(text), 'i'));
}

/** Short ones are only told from other digits by what is around them. */
export function shortPatternsOf(secret: string, names: string): readonly RegExp[] {
  return [new RegExp(`(${names})\\w*["']?\\s*[:=]\\s*["']?${escaped(secret)}(?!\\w)`, 'i')];
}

/** Digits that stand alone, so not within a hash or an id. */
export function lonePatternsOf(digits: string): readonly RegExp[] {
  return patternsOf(digits).map(
    (pattern) => new RegExp(`(?<![0-9A-Za-z+/_-])${pattern.source}(?![0-9A-Za-z+/_-])`, 'i'),
  );
}

/** The part of a base64 text that does not depend on what stands before and after. */
function inBase64(bytes: Buffer, offset: number, encoding: 'base64' | 'base64url'): string {
  const whole = Buffer.concat([Buffer.alloc(offset), bytes]);
  const from = offset === 0 ? 0 : offset + 1;
  return whole.toString(encoding).slice(from, Math.floor((whole.length * 8) / 6));
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
