/**
 * What the stand-in of the script adds to the page's form when it opens a window; the real script's way is not known. With an
 * origin the script waits there for the result. Without a script the window ends in the page's own form, to its own action.
 */
export const FROM = { origin: 'sim_origin', action: 'sim_action', charset: 'sim_charset' } as const;
