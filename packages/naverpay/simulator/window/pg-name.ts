/** As its pages call it. */
export const PG_NAME = '네이버페이';
