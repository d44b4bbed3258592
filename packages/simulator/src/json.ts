/** Anything JSON can say: what account options and control answers are made of. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
