import type { NotificationAnswer, NotificationMessage } from './notification.js';

/** How long a PG waits for a merchant's answer, in milliseconds of real time. */
const PATIENCE = 5000;

/** @returns null when nobody answers in time, or at all */
export async function postNotification(
  url: string,
  message: NotificationMessage,
  closing: AbortSignal,
): Promise<NotificationAnswer | null> {
  const giveUp = new AbortController();
  const abort = (): void => giveUp.abort();
  const timer = setTimeout(abort, PATIENCE);
  closing.addEventListener('abort', abort);
  if (closing.aborted) abort();
  try {
    const { target, ...request } = requestOf(url, message);
    const response = await fetch(target, { ...request, redirect: 'manual', signal: giveUp.signal });
    return {
      status: response.status,
      contentType: response.headers.get('content-type') ?? '',
      body: await response.text(),
    };
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
    closing.removeEventListener('abort', abort);
  }
}

function requestOf(
  url: string,
  { contentType, headers: more, body, asQuery }: NotificationMessage,
): RequestInit & { target: string } {
  const connection = 'close';
  if (asQuery) {
    const separator = url.includes('?') ? '&' : '?';
    return { target: url + separator + body.toString('latin1'), method: 'GET', headers: { ...more, connection } };
  }
  const headers = { 'content-type': contentType, ...more, connection };
  return { target: url, method: 'POST', headers, body: new Uint8Array(body) };
}
