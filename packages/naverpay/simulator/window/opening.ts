import { decodeForm, encodeForm } from '@billkey/simulator';

/** How the script has opened a window: what it says in the query of its address. None of these names is known. */
export interface Opening {
  clientId: string;
  chainId: string;
  openType: 'popup' | 'page';
  /** Origin of the page that is told by `onAuthorize`; of popups alone, and not of all. */
  callback?: string;
}

export function readOpening(query: string): Opening | undefined {
  const { clientId = '', chainId = '', openType, callback } = Object.fromEntries(decodeForm(query, 'utf-8') ?? []);
  if (openType === 'page') return { clientId, chainId, openType };
  if (openType !== 'popup') return undefined;
  return { clientId, chainId, openType, ...(callback === undefined ? {} : { callback }) };
}

export function writeOpening(opening: Opening): string {
  return encodeForm(Object.entries(opening), 'utf-8');
}
