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

/** Any number, as a place in something of any length. */
const anyPlace = fc.noBias(fc.nat());

/** One change to a value of JSON. */
type Change = typeof anyChange extends fc.Arbitrary<infer T> ? T : never;
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

/** All properties of all objects and lists in a value. */
function propertiesIn(value: unknown): { owner: Record<string, unknown>; key: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  const owner = value as Record<string, unknown>;
  return Object.keys(owner).flatMap((key) => [{ owner, key }, ...propertiesIn(owner[key])]);
}

function apply(value: unknown, { how, at, from, key: oddKey, value: oddValue, letter }: Change) {
  const all = propertiesIn(value);
  const property = all[at % all.length];
  const other = all[from % all.length];
  if (!property || !other) return;
  const { owner, key } = property;
  const part = owner[key];
  const put = (name: string, next: unknown) =>
    Object.defineProperty(owner, name, {
      ...{ value: structuredClone(next), enumerable: true, configurable: true, writable: true },
    });
  const list = Array.isArray(owner) ? (owner as unknown[]) : null;
  const remove = () => (list ? list.splice(Number(key), 1) : Reflect.deleteProperty(owner, key));
  const rename = () => {
    remove();
    put(oddKey, part);
  };
  const isText = typeof part === 'string';
  const byName: Record<typeof how, () => unknown> = {
    remove,
    rename: () => (list ? list.reverse() : rename()),
    replace: () => put(key, oddValue),
    move: () => put(key, other.owner[other.key]),
    insert: () => put(key, isText ? inserted(part, from, letter) : JSON.stringify(part)),
  };
  byName[how]();
}

function inserted(text: string, at: number, letter: string): string {
  const place = at % (text.length + 1);
  return text.slice(0, place) + letter + text.slice(place);
}

const ODD_BYTES = [
  ...['\0', '\uFEFF', '\u202E', '\u2028', '"', '\\', '{', '}', '[', ']', ',', ':', '<', '/**/'],
  ...['\\u202e', '\\ud800', '&#8238;'],
].map((text) => Buffer.from(text));

/** Damage to the bytes of a text, as wires, disks and proxies do it. */
type Damage = typeof anyDamage extends fc.Arbitrary<infer T> ? T : never;
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
