import fc from 'fast-check';
import { expect, test } from 'vitest';
import { searchServices } from '../../../lib/services/service-rows';

const NAMES = ['iCloud Mail', 'Mail Drop', 'Apple TV+', 'Café Sync', 'iCloud Account & Sign In'];
const services = NAMES.map((name) => ({ service: { feed: 'consumer' as const, name } }));
const search = (query: string) =>
  searchServices(query, services).map(({ service }) => service.name);

test.each<[string, string[]]>([
  ['', NAMES],
  ['  &+ ', NAMES],
  ['mail', ['iCloud Mail', 'Mail Drop']],
  ['MAIL icl', ['iCloud Mail']],
  ['cafe', ['Café Sync']],
  ['sign in account', ['iCloud Account & Sign In']],
  ['ail', []],
  ['zebra', []],
])('“%s”', (query, found) => {
  expect(search(query)).toEqual(found);
});

test('whatever is typed: a part of the services in their order; a longer query finds no more', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (query, more) => {
      const found = search(query);
      expect(NAMES.filter((name) => found.includes(name))).toEqual(found);
      expect(found).toEqual(expect.arrayContaining(search(`${query} ${more}`)));
    }),
    { numRuns: 2_000 },
  );
});
