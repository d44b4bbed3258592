import { decode, jsonFields, type Answer, type JsonFields } from '@billkey/core';

/** What a content type may call EUC-KR. */
const EUC_KR = /^(euc-?kr|ks_?c_?5601(-1987)?|(ms|cp|windows-)949)$/;

/** The JSON object of an answer in whatever charset; null when it is none. */
export function answerFields({ headers, body }: Pick<Answer, 'headers' | 'body'>): JsonFields | null {
  const [, said] = /charset\s*=\s*"?([^\s;"]+)/i.exec(headers['content-type'] ?? '') ?? [];
  const charset = said?.toLowerCase();
  if (charset !== undefined && EUC_KR.test(charset)) return jsonFields(body, 'cp949');
  if (charset === 'utf-8' || charset === 'utf8') return jsonFields(body, 'utf-8');
  // Nothing documents the charset of answers. Hangul in EUC-KR is no UTF-8, so the order decides rightly.
  return jsonFields(body, decode(body, 'utf-8') === null ? 'cp949' : 'utf-8');
}
