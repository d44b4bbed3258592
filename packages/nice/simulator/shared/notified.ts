import type { NotificationAnswer, NotificationMessage, NotifiedAccount } from '@billkey/simulator';

/** Both variants want these two letters and nothing after them. */
const YES = 'OK';

/**
 * START says nothing of repeats: once, unless the registration asks for more. It tries a URL when it is registered or
 * changed (NICE manual, webhook).
 */
export function startAccount(account: string, sample: () => NotificationMessage): NotifiedAccount {
  return {
    ...{ pg: 'nice', account, repeats: { times: 0, everyMs: 60_000 }, accepts: isHtmlYes },
    trial: { sample, refusal: refusalOf },
  };
}

/** The repeats of WEBAPI are set in the console; a minute three times is what is usually set. */
export function webapiAccount(account: string): NotifiedAccount {
  return { pg: 'nice', account, repeats: { times: 3, everyMs: 60_000 }, accepts: isYes };
}

function isYes({ status, body }: NotificationAnswer): boolean {
  return status === 200 && body === YES;
}

function isHtmlYes(answer: NotificationAnswer): boolean {
  return isYes(answer) && /^text\/html *(;|$)/i.test(answer.contentType);
}

function refusalOf(answer: NotificationAnswer | null): string {
  if (!answer) return 'U336';
  return answer.status === 200 ? 'U338' : 'U337';
}
