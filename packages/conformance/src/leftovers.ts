import { expect } from 'chai';

/** Milliseconds that closing a socket may take. */
const CLOSING_MS = 2_000;

/** Sockets, servers and processes that are open in this process, by kind. */
export type Open = readonly string[];

export function openNow(): Open {
  return process.getActiveResourcesInfo().filter((kind) => /TCP|TLS|Process|Pipe/.test(kind));
}

/** After everything is closed, nothing is open that was not open before. */
export function describeLeftovers(before: () => Open): void {
  it('leaves no socket and no process open', async () => {
    const until = Date.now() + CLOSING_MS;
    while (openedSince(before()).length > 0 && Date.now() < until) await new Promise((wait) => setTimeout(wait, 10));
    expect(openedSince(before())).to.deep.equal([]);
  });
}

function openedSince(before: Open): Open {
  const known = [...before];
  return openNow().filter((kind) => {
    const index = known.indexOf(kind);
    if (index >= 0) known.splice(index, 1);
    return index < 0;
  });
}
