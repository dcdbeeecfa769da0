import type { Draw } from './draw';

type Container = Record<string, unknown> | unknown[];

/** Keys that do something else than others in careless code. */
const ODD_KEYS = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', ''];

/** Values that stand where another one should. */
const ODD_VALUES: readonly (() => unknown)[] = [
  () => null,
  () => true,
  () => 0,
  () => -1,
  () => 1e308,
  () => Number.MAX_SAFE_INTEGER + 1,
  () => 8.64e15 + 1,
  () => 1.5,
  () => '',
  () => ' ',
  () => 'ongoing',
  () => 'Resolved\u00A0',
  () => 'NaN',
  () => '1700000000000',
  () => '2026-03-10T09:00:00Z',
  () => 'Tue, 10 Mar 2026 09:00:00 GMT',
  () => '٣٤٥',
  () => '\u202Eevil\u2066\u0000\u001B[31m\uD800',
  () => '&#8238;&#0;&amp;#8238;&lt;script&gt;&nbsp;&#1114112;&#55296;',
  () => 'x'.repeat(5_000),
  () => '<img src=x onerror=alert(1)> https://evil.example/',
  () => [],
  () => [null],
  () => {},
  () => ({}),
  () => ({ eventStatus: 'resolved' }),
  () => ({ length: 1, 0: { eventStatus: 'ongoing' } }),
  () => [[[[[[[[[[[]]]]]]]]]]],
  () =>
    JSON.parse('{"__proto__":{"eventStatus":"resolved","serviceName":"iCloud Backup"}}') as unknown,
];

/** All objects and lists of a value. */
function containersOf(value: unknown): Container[] {
  if (typeof value !== 'object' || value === null) return [];
  const container = value as Container;
  return [container, ...Object.values(container).flatMap(containersOf)];
}

/**
 * Changes one thing in a value that JSON holds, in place: something is taken away, doubled, renamed,
 * moved, or of another type. In: the value; what else there is that a part may be taken from.
 * Out: what was done.
 */
export function mutateJson(value: unknown, other: unknown, draw: Draw): string {
  const containers = containersOf(value);
  const filled = containers.filter((one) => Object.keys(one).length > 0);
  if (filled.length === 0) return 'nothing';
  const container = draw.oneOf(filled);
  const key = draw.oneOf(Object.keys(container));
  const record = container as Record<string, unknown>;
  const put = (name: string, part: unknown) =>
    Object.defineProperty(record, name, {
      value: part,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  switch (draw.below(9)) {
    case 0:
      if (Array.isArray(container)) container.splice(Number(key), 1);
      else Reflect.deleteProperty(record, key);
      return 'taken away';
    case 1: {
      if (Array.isArray(container)) return 'nothing';
      const part = record[key];
      Reflect.deleteProperty(record, key);
      const isOdd = draw.onceIn(2);
      put(
        isOdd ? draw.oneOf(ODD_KEYS) : draw.oneOf([key.toUpperCase(), `${key} `, `x${key}`]),
        part,
      );
      return 'renamed';
    }
    case 2:
      if (Array.isArray(container)) container.push(structuredClone(container[Number(key)]));
      else put(draw.oneOf(ODD_KEYS), structuredClone(record[key]));
      return 'doubled';
    case 3: {
      const part = record[key];
      const isText = typeof part === 'string';
      const others = isText ? [Number(part), [part], { value: part }] : [JSON.stringify(part)];
      put(key, draw.oneOf<unknown>(others));
      return 'of another type';
    }
    case 4: {
      if (!Array.isArray(container)) return 'nothing';
      container.sort(() => draw.next() - 0.5);
      return 'reordered';
    }
    case 5:
      put(key, structuredClone(draw.oneOf(containersOf(other))));
      return 'replaced by a part of another';
    case 6: {
      const part = record[key];
      if (typeof part === 'object' && part !== null)
        put(key, Array.isArray(part) ? { ...part } : Object.values(part));
      else put(key, [part]);
      return 'list for object';
    }
    case 7: {
      const part = record[key];
      if (typeof part !== 'string' || part === '') return 'nothing';
      const at = draw.below(part.length);
      const odd = draw.oneOf(['', '\u200B', '\u202E', '\u0000', '\u00A0', '\uD83D', 'x', '&#32;']);
      put(key, part.slice(0, at) + odd + part.slice(at + draw.below(2)));
      return 'a letter changed';
    }
    default:
      put(key, draw.oneOf(ODD_VALUES)());
      return 'replaced by an odd value';
  }
}
