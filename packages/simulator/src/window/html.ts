import { htmlEscape } from 'escape-goat';
import type { Charset } from '../charset.js';
import type { WireAnswer } from '../wire.js';
import { WINDOW_STYLE } from './window-style.js';

/** A page in the style of the windows; `body` is HTML, the texts are plain. */
export function htmlPage({
  pg,
  aside,
  device,
  body,
}: {
  pg: string;
  aside: string;
  device: string;
  body: string;
}): string {
  return [
    '<!DOCTYPE html>',
    '<html lang="ko">',
    '<head>',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    htmlEscape`<title>${pg}</title>`,
    `<style>${WINDOW_STYLE}</style>`,
    '</head>',
    htmlEscape`<body class="${device}">`,
    htmlEscape`<main><header><strong>${pg}</strong><small>${aside}</small></header>`,
    `<section>${body}</section>`,
    '</main>',
    '</body>',
    '</html>',
  ].join('\n');
}

/** A page as an answer. `booked` says whether showing it has changed something at the PG. */
export function htmlAnswer(
  html: string,
  { charset = 'utf-8', status = 200, booked = false }: { charset?: Charset; status?: number; booked?: boolean } = {},
): WireAnswer {
  return { status, contentType: 'text/html', charset, text: html, booked };
}

/** `<input type="hidden">` of each field. */
export function hiddenInputs(fields: Iterable<readonly [string, string]>): string {
  return [...fields].map(([name, value]) => htmlEscape`<input type="hidden" name="${name}" value="${value}">`).join('');
}
