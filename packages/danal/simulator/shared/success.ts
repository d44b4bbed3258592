/** The one success code of the card protocol. */
export const SUCCESS = '0000';
export const SUCCESS_TEXT = '성공';
