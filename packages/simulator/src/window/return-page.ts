import { htmlEscape } from 'escape-goat';
import type { Charset } from '../charset.js';
import type { WireAnswer } from '../wire.js';
import { hiddenInputs, htmlAnswer, htmlPage } from './html.js';

/** How a window's end takes the browser to the merchant. */
export interface Return {
  /** The PG's display name. */
  pg: string;
  method: 'GET' | 'POST';
  /** With GET, what its query already has is kept, before the fields. */
  url: string;
  fields: Readonly<Record<string, string>>;
  /** In which the fields are sent; `utf-8` when absent. */
  charset?: Charset;
  /** Twice: first into a hidden frame, and then for the customer to see. */
  times?: 1 | 2;
  /** Where the merchant's page is to appear: `_self` when absent, `_top` out of a frame, or the name of a window. */
  target?: string;
  /** Whether coming to this page has changed something at the PG. */
  booked?: boolean;
}

/**
 * A page that sends the fields to the merchant by itself, and without JavaScript by a button: two buttons when it is delivered
 * twice.
 */
export function returnPage(back: Return): WireAnswer {
  const twice = back.times === 2;
  const body = [
    '<h1>가맹점으로 돌아갑니다</h1><p class="english" lang="en">Going back to the merchant</p>',
    ...(twice ? ['<iframe name="first-return" title="first return" hidden></iframe>', form(back, 'first-return')] : []),
    form(back, back.target ?? '_self'),
    `<script>${twice ? TWICE : ONCE}</script>`,
  ].join('\n');
  const html = htmlPage({ pg: back.pg, aside: '결제창', device: '', body });
  return htmlAnswer(html, { booked: back.booked ?? false });
}

/** The browser goes on to an address, by GET. */
export function redirectTo(url: string, { booked = false }: { booked?: boolean } = {}): WireAnswer {
  return { status: 302, contentType: 'text/html', charset: 'utf-8', text: '', headers: { location: url }, booked };
}

/** The window is over, and nothing goes to the merchant: the return was lost, or there is nobody to return to. */
export function endPage({ pg, text, english, status, booked, closes }: EndOfWindow): WireAnswer {
  const said = htmlEscape`<h1>${text}</h1><p class="english" lang="en">${english}</p>`;
  const body = closes ? `${said}<script>window.close();</script>` : said;
  const html = htmlPage({ pg, aside: '결제창', device: '', body });
  return htmlAnswer(html, { status: status ?? 200, booked: booked ?? false });
}

export interface EndOfWindow {
  pg: string;
  text: string;
  english: string;
  /** 200 when absent. */
  status?: number;
  booked?: boolean;
  /** Whether it closes itself, as a popup can; elsewhere nothing happens. */
  closes?: true;
}

// A page that is shown again by the back button would send again only if the browser ran this once more, as browsers do.
const ONCE = 'document.forms[0].submit();';
// The second goes when the merchant has answered the first: a frame that shows nothing of the merchant's still loads.
const TWICE = `
let gone = false;
const last = () => { if (!gone) { gone = true; document.forms[1].submit(); } };
document.forms[0].submit();
document.querySelector('iframe').addEventListener('load', last);
setTimeout(last, 3000);`;

function form({ method, url, fields, charset = 'utf-8' }: Return, target: string): string {
  // the form's fields replace the query of its action when it is sent by GET
  const { searchParams } = new URL(url);
  const kept = method === 'GET' ? [...searchParams] : [];
  return [
    htmlEscape`<form method="${method.toLowerCase()}" action="${url}" accept-charset="${charset}" target="${target}">`,
    hiddenInputs([...kept, ...Object.entries(fields)]),
    '<noscript><button class="pay">계속 · Continue</button></noscript>',
    '</form>',
  ].join('');
}
