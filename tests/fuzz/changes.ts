import fc from 'fast-check';

/** Keys that do something else than others in careless code. */
const ODD_KEYS = ['__proto__', 'constructor', 'toString', '', 'services', 'events', 'eventStatus'];

/** Values that stand where another one should. */
const ODD_VALUES: readonly unknown[] = [
  ...[null, true, 0, -1, 1.5, 1e308, 2 ** 53 + 2, 8.64e15 + 1, 1_700_000_000_000],
  ...['', ' ', 'NaN', 'ongoing', 'Resolved\u00A0', '1700000000000', '2026-03-10T09:00:00Z', '٣٤٥'],
  '\u202Eevil\u2066\u0000\u001B[31m\uD800',
  '&#8238;&#0;&amp;#8238;&lt;script&gt;&nbsp;&#1114112;&#55296;',
  '<img src=x onerror=alert(1)> https://evil.example/',
  'x'.repeat(5_000),
  ...[[], [null], {}, [[[[[[[[[[[]]]]]]]]]]]],
  { eventStatus: 'resolved' },
  { length: 1, 0: { eventStatus: 'ongoing' } },
  JSON.parse('{"__proto__":{"eventStatus":"resolved","serviceName":"iCloud Backup"}}'),
];
const ODD_LETTERS = ['', '\u200B', '\u202E', '\u0000', '\u00A0', '\uD83D', 'x', '&#32;'];
const HOW = ['remove', 'rename', 'replace', 'move', 'insert'] as const;

type ValueOf<A> = A extends fc.Arbitrary<infer T> ? T : never;

/** Any number, as a place in something of any length. */
const anyPlace = fc.noBias(fc.nat());

/** One change to a value of JSON. */
type Change = ValueOf<typeof anyChange>;
const anyChange = fc.record({
  how: fc.constantFrom(...HOW),
  at: anyPlace,
  from: anyPlace,
  key: fc.constantFrom(...ODD_KEYS),
  value: fc.constantFrom(...ODD_VALUES),
  letter: fc.constantFrom(...ODD_LETTERS),
});
export const anyChanges = fc.array(anyChange, { minLength: 1, maxLength: 3 });

/** The value with all changes. */
export function changed(value: unknown, changes: readonly Change[]): unknown {
  const copy = structuredClone(value);
  for (const change of changes) apply(copy, change);
  return copy;
}

type Container = Record<string, unknown>;

/** All properties of all objects and lists in a value. */
function propertiesIn(value: unknown): { container: Container; key: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  const container = value as Container;
  return Object.keys(container).flatMap((key) => [
    { container, key },
    ...propertiesIn(container[key]),
  ]);
}

function apply(value: unknown, { how, at, from, key: oddKey, ...odd }: Change): void {
  const all = propertiesIn(value);
  const property = all[at % all.length];
  const other = all[from % all.length];
  if (!property || !other) return;
  const { container, key } = property;
  const part = container[key];
  const put = (name: string, next: unknown) =>
    Object.defineProperty(container, name, {
      ...{ value: structuredClone(next), enumerable: true, configurable: true, writable: true },
    });
  const remove = () =>
    Array.isArray(container)
      ? container.splice(Number(key), 1)
      : Reflect.deleteProperty(container, key);
  switch (how) {
    case 'remove':
      return void remove();
    case 'rename':
      if (Array.isArray(container)) return void container.reverse();
      remove();
      return void put(oddKey, part);
    case 'replace':
      return void put(key, odd.value);
    case 'move':
      return void put(key, other.container[other.key]);
    case 'insert': {
      if (typeof part !== 'string') return void put(key, JSON.stringify(part));
      const place = from % (part.length + 1);
      return void put(key, part.slice(0, place) + odd.letter + part.slice(place));
    }
  }
}

const ODD_BYTES = [
  ...['\0', '\uFEFF', '\u202E', '\u2028', '"', '\\', '{', '}', '[', ']', ',', ':', '<', '/**/'],
  ...['\\u202e', '\\ud800', '&#8238;'],
].map((text) => Buffer.from(text));

/** Damage to the bytes of a text, as wires, disks and proxies do it. */
type Damage = ValueOf<typeof anyDamage>;
export const anyDamage = fc.record({
  at: anyPlace,
  insert: fc.oneof(
    fc.constant(Buffer.alloc(0)),
    fc.constantFrom(...ODD_BYTES),
    fc.uint8Array({ maxLength: 3 }),
  ),
  /** How many bytes are missing; below 0: so many come twice. */
  skip: fc.oneof(fc.integer({ min: -60, max: 4 }), fc.integer({ min: 0, max: 200 }), anyPlace),
  /** Whether the rest comes from another text. */
  isSpliced: fc.boolean(),
});

/** What a browser decodes of the damaged bytes. */
export function damaged(text: string, other: string, damage: Damage): string {
  const bytes = Buffer.from(text);
  const at = damage.at % (bytes.length + 1);
  const rest = damage.isSpliced ? Buffer.from(other) : bytes;
  const parts = [
    bytes.subarray(0, at),
    damage.insert,
    rest.subarray(Math.max(0, at + damage.skip)),
  ];
  return new TextDecoder().decode(Buffer.concat(parts));
}
