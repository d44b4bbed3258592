import { byteLength, encode, type TextLimit } from '@billkey/core';

/** The longest text that core takes at all, in characters. */
const LONGEST = 1_000;
const PRINTABLE = Array.from({ length: 95 }, (_, index) => String.fromCodePoint(32 + index));
/** In EUC-KR; in CP949 only; in neither */
const ABROAD = ['가', '힣', '똠', '뷁', '漢', 'é', '€', '—', '😀', '\u200b'];
/** The beginning of an e-mail address */
const BEFORE = 'a@';
/** In no text of anybody's */
const NEVER = ['\n', '\r', '\t', '\0', '\u001b', '\ud800'];

type Texts = (field: string, limit: TextLimit) => readonly string[];

/** Texts that are exactly as long as allowed, of ASCII and of Hangul. */
export const exactTexts: Texts = begun(exact);

/** Texts that are too long by one character. */
export const longerTexts: Texts = begun(longer);

/** Texts that are too short by one byte, where there is a least. */
export const shorterTexts: Texts = begun(shorter);

/** Every printable character that the limit allows, in as few texts as possible. */
export const allowedCharacters: Texts = begun(allowed);

/** Every printable character that the limit does not allow, and those that nobody may send, each in a text of its own. */
export const refusedCharacters: Texts = begun(refused);

/** An address is no text without its @: what is tried comes after it. */
function begun(texts: Texts): Texts {
  return (field, limit) => {
    const { pattern, maxBytes } = limit;
    if (field !== 'buyer.email' || pattern?.test('a') !== false) return texts(field, limit);
    const rest = { ...limit, maxBytes: maxBytes - BEFORE.length, pattern: new AfterHead(pattern) };
    return texts(field, rest).map((text) => BEFORE + text);
  };
}

class AfterHead extends RegExp {
  override test(text: string): boolean {
    return super.test(BEFORE + text);
  }
}

function exact(field: string, limit: TextLimit): readonly string[] {
  if (limit.maxBytes > LONGEST) return [];
  return fillersOf(field, limit).map((filler) => filled(filler, fillersOf(field, limit)[0] ?? 'a', limit));
}

function longer(field: string, limit: TextLimit): readonly string[] {
  if (limit.maxBytes > LONGEST) return [];
  const [ascii = 'a'] = fillersOf(field, limit);
  return fillersOf(field, limit).flatMap((filler) => {
    const exact = filled(filler, ascii, limit);
    return [exact + ascii, exact + filler];
  });
}

function shorter(field: string, limit: TextLimit): readonly string[] {
  const { minBytes = 0 } = limit;
  const [ascii = 'a'] = fillersOf(field, limit);
  // An empty text is refused everywhere, and is no text that is too short.
  return minBytes > 1 ? [ascii.repeat(minBytes - 1)] : [];
}

function allowed(field: string, limit: TextLimit): readonly string[] {
  const texts: string[] = [];
  const [ascii = 'a'] = fillersOf(field, limit);
  for (const character of charactersOf(field).filter((one) => fits(ascii + one + ascii, limit))) {
    const last = texts.at(-1);
    if (last !== undefined && bytes(last + character + ascii, limit) <= limit.maxBytes) {
      texts[texts.length - 1] = last.slice(0, -1) + character + ascii;
    } else texts.push(ascii + character + ascii);
  }
  return texts.map((text) => longEnough(text, ascii, limit));
}

function refused(field: string, limit: TextLimit): readonly string[] {
  const [ascii = 'a'] = fillersOf(field, limit);
  const wrong = charactersOf(field).filter((one) => !fits(ascii + one + ascii, limit));
  return [...wrong, ...NEVER].map((one) => ascii.repeat(limit.minBytes ?? 1) + one + ascii);
}

/** @param text of characters that can be counted */
function longEnough(text: string, ascii: string, limit: TextLimit): string {
  return text + ascii.repeat(Math.max(0, (limit.minBytes ?? 0) - bytes(text, limit)));
}

/** Core takes digits only for a telephone number. */
function charactersOf(field: string): readonly string[] {
  return field === 'buyer.phone' ? [...'0123456789'] : [...PRINTABLE, ...ABROAD];
}

function fillersOf(field: string, limit: TextLimit): readonly string[] {
  const characters = field === 'buyer.phone' ? ['0'] : ['a', '가'];
  const taken = characters.filter((one) => fits(one, limit));
  // A text that is no text until it is whole, an address say, cannot be made of one character.
  return taken.length === 0 ? ['0'].filter((one) => fits(one, limit)) : taken;
}

function filled(filler: string, ascii: string, limit: TextLimit): string {
  const many = filler.repeat(Math.floor(limit.maxBytes / bytes(filler, limit)));
  return many + ascii.repeat(limit.maxBytes - bytes(many, limit));
}

function bytes(text: string, { countedIn }: TextLimit): number {
  return byteLength(text, countedIn, 'text');
}

function fits(text: string, { pattern, representableIn, countedIn }: TextLimit): boolean {
  if (pattern?.test(text) === false) return false;
  try {
    for (const charset of [representableIn, countedIn]) if (charset !== undefined) encode(text, charset, 'text');
    return true;
  } catch {
    return false;
  }
}
