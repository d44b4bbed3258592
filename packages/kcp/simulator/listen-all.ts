import { listenWire, type Wire, type WireListener, type World } from '@billkey/simulator';

/** Serves each wire on a port of its own, one after the other from `port` on, or none of them. */
export async function listenAll<Name extends string>(
  wires: Readonly<Record<Name, Wire>>,
  world: World,
  port?: number,
): Promise<{ urls: Readonly<Record<Name, string>>; close: () => Promise<void> }> {
  const open = new Map<string, WireListener>();
  const close = async (): Promise<void> => {
    await Promise.all([...open.values()].map((listener) => listener.close()));
  };
  try {
    for (const [name, wire] of Object.entries<Wire>(wires)) {
      open.set(name, await listenWire(wire, world, port && port + open.size));
    }
  } catch (error) {
    await close();
    throw error;
  }
  const urls = Object.fromEntries([...open].map(([name, { url }]) => [name, url])) as Record<Name, string>;
  return { urls, close };
}
