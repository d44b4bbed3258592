/** The known result codes of refusals by what they mean, kept apart from the simulator's. */
export const LISTED: Readonly<Record<string, string>> = {
  invalid_card: '1011 2011',
  expired_card: '1014 2014 2015',
  invalid_credentials: '1041 1042 2041 2042 2044 2082',
  stolen_or_lost: '1071',
  card_declined: '1072',
  invalid_request: '9001 9011 9102',
  duplicate_order: '9002',
  unauthorized: '9003 9004 9101 9103',
  not_permitted: '1012 2016 9029 9104 9105',
  already_cancelled: '9206',
  limit_exceeded: '0304',
  pg_unavailable: '9000',
  timeout_unknown: '9005 9204 9999',
};
