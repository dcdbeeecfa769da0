import { describe, expect, test } from 'vitest';
import { followRenames } from '../../../lib/status/renames';
import { currentName, currentService } from '../../../lib/status/service-id';
import { event, service } from '../../support/events';

test.each([
  ['Apple ID', 'Apple Account'],
  ['Beats 1', 'Apple Music radio'],
  ['Apple Music Radio', 'Apple Music radio'],
  ['AppleCare on iOS', 'AppleCare on Device'],
  ['Apple Pay & Wallet', 'Apple Pay'],
  ['Find My iPhone', 'Find My'],
  ['Find My Friends', 'Find My'],
])('%s is %s', (former, current) => {
  expect(currentName(former)).toBe(current);
  expect(currentName(current)).toBe(current);
});

test.each(['iCloud Backup', 'Radio', 'constructor', '__proto__', ''])('%s is itself', (name) => {
  expect(currentName(name)).toBe(name);
});

test('a chosen service goes by its newest name; developers’ services have no other', () => {
  expect(currentService({ feed: 'consumer', name: 'Apple ID' })).toEqual({
    feed: 'consumer',
    name: 'Apple Account',
  });
  const developer = { feed: 'developer', name: 'Apple ID' } as const;
  expect(currentService(developer)).toBe(developer);
});

describe('a body', () => {
  test('is read by the newest names', () => {
    const [problem] = [event()];
    expect(followRenames([service('Siri'), service('Apple ID', [problem], 1)])).toEqual([
      service('Siri'),
      service('Apple Account', [problem], 1),
    ]);
  });

  test('that has the old name and the new one: what either says counts, in any order', () => {
    const [a, b] = [event(), event({ messageId: '2' })];
    const old = service('Find My iPhone', [a]);
    const other = service('Find My Friends', [], 2);
    expect(followRenames([old, service('Find My', [b]), other])).toEqual([
      service('Find My', [a, b], 2),
    ]);
    expect(followRenames([other, service('Find My', [b]), old])).toEqual([
      service('Find My', [b, a], 2),
    ]);
  });
});
