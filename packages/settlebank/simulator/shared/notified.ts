import type { NotificationAnswer, NotifiedAccount } from '@billkey/simulator';

/** How often and how far apart a notification is repeated is set for each merchant, and published nowhere. */
export function notifiedAccount(account: string): NotifiedAccount {
  return { pg: 'settlebank', account, repeats: { times: 3, everyMs: 60_000 }, accepts: isYes };
}

/** Exactly these two letters; `FAIL` and everything else asks for another try (standard manual, notification). */
function isYes({ status, body }: NotificationAnswer): boolean {
  return status === 200 && body === 'OK';
}
