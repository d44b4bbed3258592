import { koreaStamp } from '@billkey/simulator';
import { habitsOf } from '../cards.js';
import type { Registration } from '../shared/books.js';
import { corpOf, masked } from '../shared/issuers.js';
import { choiceIn, pageOf, periodIn, textIn } from './listing.js';
import { jsonOperation, seenUntil, type Body, type Office, type Operation } from './office.js';

/** `recurrent/v1/list`: one registration, or those of some days. */
export const inspect: Operation = jsonOperation({
  name: 'inspect',
  path: /^recurrent\/v1\/list$/,
  recurring: true,

  subjectOf: ({ books }, json) => {
    const card = books.registration(textIn(json, 'recurrentId') ?? '')?.card;
    return card ? { cardNumber: card.number } : {};
  },

  perform(office, { merchant, input, fault }) {
    const until = seenUntil(office, fault);
    const all = office.books
      .registrationsOf(merchant)
      .filter(({ at }) => at.getTime() <= until)
      .map((registration) => asSeen(registration, until));
    const recurrentId = textIn(input, 'recurrentId');
    // With it the rest is ignored.
    if (recurrentId !== undefined)
      return page(
        office,
        {},
        all.filter((one) => one.recurrentId === recurrentId),
      );
    const [state, isIn] = [choiceIn(input, 'state', ['ALL', 'VALID', 'EXPIRED']), periodIn(input, 'InvalidParameter')];
    const fitting = all.filter((one) => isIn(one.at) && (state === 'ALL' || state === stateOf(one)));
    return page(office, input, fitting);
  },
});

function asSeen({ expiredAt, ...registration }: Registration, until: number): Registration {
  return expiredAt && expiredAt.getTime() <= until ? { ...registration, expiredAt } : registration;
}

function page(office: Office, input: Body, found: readonly Registration[]): Body {
  const { list, ...counts } = pageOf(input, found);
  return { list: list.map((registration) => itemOf(office, registration)), ...counts };
}

function itemOf({ bank }: Office, registration: Registration): Body {
  const { recurrentId, productCode, card, at, expiredAt } = registration;
  const { means = 'CARD', points = 0 } = habitsOf(card.number);
  return {
    ...{ recurrentId, productCode, naverPointUse: points > 0, primaryPayMeans: means },
    primaryPayMeansCorpCd: corpOf(bank.card(card.number)?.issuer ?? '', means).code,
    primaryPayMeansNo: masked(card.number),
    recurrentState: stateOf(registration),
    registYmdt: koreaStamp(at),
    expireYmdt: expiredAt ? koreaStamp(expiredAt) : '',
  };
}

function stateOf({ expiredAt }: Registration): 'VALID' | 'EXPIRED' {
  return expiredAt ? 'EXPIRED' : 'VALID';
}
