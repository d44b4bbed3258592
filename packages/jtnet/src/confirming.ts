import type { JtnetClient } from './client.js';
import type { JtnetMessage } from './request.js';
import { readConfirm } from './response.js';

/** Tells JTNet that a result is recorded. Best effort, since what it does without is not known. @returns whether it took it */
export async function confirm(
  client: JtnetClient,
  message: JtnetMessage,
  about: { readonly orderId: string; readonly signal: AbortSignal | undefined },
): Promise<boolean> {
  const lookup = await client.ask({ operation: 'confirm', ...about, message, read: readConfirm });
  return lookup.status === 'found';
}
