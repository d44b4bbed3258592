import type { NotificationAnswer, NotificationMessage } from './notification.js';

/** How long a PG waits for a merchant's answer, in milliseconds of real time. */
const PATIENCE = 5000;

/** @returns null when nobody answers in time, or at all */
export async function postNotification(
  url: string,
  { contentType, headers, body }: NotificationMessage,
  closing: AbortSignal,
): Promise<NotificationAnswer | null> {
  const giveUp = new AbortController();
  const abort = (): void => giveUp.abort();
  const timer = setTimeout(abort, PATIENCE);
  closing.addEventListener('abort', abort);
  if (closing.aborted) abort();
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': contentType, ...headers, connection: 'close' },
      body: new Uint8Array(body),
      redirect: 'manual',
      signal: giveUp.signal,
    });
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
