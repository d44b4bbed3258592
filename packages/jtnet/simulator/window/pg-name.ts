/** As its pages call it. */
export const PG_NAME = 'tPay · JTNet';
