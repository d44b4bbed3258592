/** How both protocols of NICE say that a request came from an address that is not allowed (manual: common/code.md). */
export const ADDRESS = { codes: ['U315', 'A224'], register: "under 허용 IP in NICE's console" } as const;
