import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { serviceGroups } from '../../../lib/services/service-rows';
import { watchedServices } from '../../../lib/settings/watch-list';
import type { ServiceRef } from '../../../lib/status/model';
import { BACKUP, NOON_MS, SIGN_IN } from '../../support/events';
import { feedReadings, settingsWith } from './rows';

const consumer = (name: string): ServiceRef => ({ feed: 'consumer', name });
const developer = (name: string): ServiceRef => ({ feed: 'developer', name });

/** The names in each group. */
function names(
  given: Parameters<typeof feedReadings>[0],
  watched: ServiceRef[],
  placed?: readonly ServiceRef[],
) {
  const settings = settingsWith({ watched });
  const groups = serviceGroups(
    settings,
    feedReadings(given),
    placed ?? watchedServices(settings),
    NOON_MS,
  );
  const of = (group: keyof typeof groups) =>
    groups[group].map(({ id, isWatched }) => `${isWatched ? '✓ ' : ''}${id}`);
  return [of('watched'), of('consumer'), of('developer')];
}

test('what is watched first, iCloud Backup before all; the others by their names', () => {
  const listed = { consumer: ['iTunes', 'iCloud Mail', 'Apple Pay', BACKUP], developer: ['APNS'] };
  expect(names(listed, [consumer('iTunes')])).toEqual([
    [`✓ ${BACKUP}`, '✓ iTunes'],
    ['Apple Pay', 'iCloud Mail'],
    ['developer/APNS'],
  ]);
});

describe('while one ticks', () => {
  const listed = { consumer: [BACKUP, 'Mail', 'Pay'], developer: ['APNS'] };
  const placed = [consumer(BACKUP), consumer('Mail')];

  test('what is unticked stays where it is, and so does what is ticked', () => {
    expect(names(listed, [consumer('Pay'), developer('APNS')], placed)).toEqual([
      [`✓ ${BACKUP}`, 'Mail'],
      ['✓ Pay'],
      ['✓ developer/APNS'],
    ]);
  });

  test('what Apple doesn’t list stands among what is watched, also once it is unticked', () => {
    const all = [...placed, developer('Gone')];
    expect(names(listed, [consumer('Mail'), developer('Gone')], placed)[0]).toContain(
      '✓ developer/Gone',
    );
    expect(names(listed, [consumer('Mail')], all)[0]).toContain('developer/Gone');
  });
});

test('of a feed that was never read only what is watched is there', () => {
  expect(names({ consumer: null }, [consumer(SIGN_IN), developer('APNS')])).toEqual([
    [`✓ ${BACKUP}`, `✓ ${SIGN_IN}`, '✓ developer/APNS'],
    [],
    [],
  ]);
});

test('whatever is listed, watched and placed: each service once, none is left out', () => {
  const name = fc.constantFrom('A', 'B', 'C', BACKUP, SIGN_IN);
  const ref = fc.record({ feed: fc.constantFrom('consumer' as const, 'developer' as const), name });
  const some = fc.array(name, { maxLength: 5 });
  fc.assert(
    fc.property(
      some,
      fc.option(some),
      fc.array(ref, { maxLength: 5 }),
      fc.array(ref, { maxLength: 5 }),
      (first, second, watched, placed) => {
        const settings = settingsWith({ watched });
        const given = feedReadings({ consumer: first, developer: second });
        const { watched: top, ...rest } = serviceGroups(settings, given, placed, NOON_MS);
        const ids = [...top, ...rest.consumer, ...rest.developer].map(
          ({ service }) => `${service.feed} ${service.name}`,
        );
        const all = [
          ...first.map(consumer),
          ...(second ?? []).map(developer),
          ...watchedServices(settings),
          ...placed,
        ].map((one) => `${one.feed} ${one.name}`);
        expect(ids.sort()).toEqual([...new Set(all)].sort());
      },
    ),
    { numRuns: 2_000 },
  );
});
