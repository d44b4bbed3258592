/** An object with other members, or more of them. */
export function overlaid(adapter: object, members: Readonly<Record<string, unknown>>): object {
  return new Proxy(adapter, {
    get: (target, name) => {
      if (typeof name === 'string' && Object.hasOwn(members, name)) return members[name];
      const member: unknown = Reflect.get(target, name, target);
      return typeof member === 'function' ? (member.bind(target) as unknown) : member;
    },
    has: (target, name) => name in target || (typeof name === 'string' && Object.hasOwn(members, name)),
  });
}
