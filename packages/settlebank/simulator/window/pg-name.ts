/** What stands over the pages of the window. */
export const PG_NAME = '헥토파이낸셜 (세틀뱅크)';
