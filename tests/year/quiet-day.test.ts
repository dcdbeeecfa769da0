import { expect, test } from 'vitest';
import { DAY_MS } from '../support/events';
import { servicesOf } from '../support/published';
import { rawFeed, rawService } from '../support/raw-feed';
import { Draw } from '../fuzz/draw';
import { LongLife } from './long-life';
import { YEAR_SERVICES } from './made-up-year';
import { noteYear } from './year-figures';
import { heapBytes, tableSizes } from './table-sizes';

const FIRST_MS = Date.UTC(2026, 1, 1);

/** Nothing happens at Apple, and the person does nothing. */
class QuietDraw extends Draw {
  override onceIn(): boolean {
    return false;
  }
  override oneOf<T>(all: readonly T[]): T {
    return all[0] as T;
  }
}

test('a check on a quiet day writes next to nothing', async () => {
  const text = rawFeed(...YEAR_SERVICES.map((name) => rawService(name)));
  const said = new Map(YEAR_SERVICES.map((name) => [name, false]));
  const publication = { atMs: FIRST_MS - DAY_MS, text, said: () => said };
  const life = new LongLife({
    apple: { consumer: [publication], developer: [publication] },
    services: servicesOf('consumer', YEAR_SERVICES),
    draw: new QuietDraw(1),
  });
  await life.visit({ fromMs: FIRST_MS, toMs: FIRST_MS + 3_600_000, skewMs: 0 });
  const others = [
    ...['observations', 'known', 'listings', 'incidents', 'impacts', 'impactWeeks', 'notices'],
  ];
  const names = ['checks', ...others];
  const before = new Map(names.map((name) => [name, life.writes.rows.of(name)]));
  const bytesBefore = names.map((name) => life.writes.bytes.of(name)).reduce((a, b) => a + b, 0);
  const [writing, wakes] = [life.writes.writing, life.done.of('wakes')];
  const unchanged = life.done.of('unchanged');
  await life.visit({ fromMs: FIRST_MS + 3_700_000, toMs: FIRST_MS + DAY_MS, skewMs: 0 });

  const checks = life.done.of('unchanged') - unchanged;
  const rows = names.map((name) => [name, life.writes.rows.of(name) - (before.get(name) ?? 0)]);
  const bytes = names.map((name) => life.writes.bytes.of(name)).reduce((a, b) => a + b, 0);
  const perCheck = (bytes - bytesBefore) / checks;
  const sample = {
    day: 1,
    tables: await tableSizes(life.parts.database),
    heapBytes: heapBytes(),
  };
  noteYear(
    'a quiet day',
    [
      `${checks} checks in ${life.done.of('wakes') - wakes} wakes, all “unchanged”`,
      `rows written: ${rows.map(([name, count]) => `${name} ${count}`).join(', ')}`,
      `bytes a check: ${perCheck.toFixed(0)}; transactions that wrote: ${life.writes.writing - writing}`,
    ],
    [sample],
  );
  expect(checks).toBeGreaterThan(270);
  expect(life.wrong).toEqual([]);
  // When it was checked: one row, which replaces that of the check before.
  expect(rows).toEqual([['checks', checks], ...others.map((name) => [name, 0])]);
  // And once a day that the history was looked through.
  expect(life.writes.writing - writing).toBeLessThanOrEqual(checks + 2);
  expect(perCheck).toBeLessThan(400);
});
