import { expect, test } from 'vitest';
import { barShapes, DAY_WIDTH } from '../../../components/history/bar-shapes';
import { DAY_MS, HOUR_MS } from '../../support/events';
import { barWith } from '../history/support';

const HEIGHT = 100;
const unseen = barWith({ observedMs: 0, knownMs: 0 });
const partly = (knownMs: number) => barWith({ observedMs: knownMs, knownMs });

/** How high the paths of a day reach: the solid part, and the dashed one above it. */
function reach(bar: ReturnType<typeof barWith>) {
  const [shape, ...others] = barShapes([bar], HEIGHT);
  if (!shape) throw new Error('there is no shape');
  expect(others).toEqual([]);
  const top = (path: string) => {
    const heights = [...path.matchAll(/V([\d.]+)/g)].map(([, y]) => HEIGHT - Number(y));
    return path === '' ? 0 : Math.round(Math.max(...heights));
  };
  // The rounding of a whole bar's top is above its sides.
  const isWhole = shape.known.includes('q');
  return [shape.health, top(shape.known) + (isWhole ? 2 : 0), top(shape.unknown)];
}

test('what is worse is taller, without any colour', () => {
  const healths = [
    barWith(),
    ...(['maintenance', 'issue', 'outage'] as const).map((worst) => barWith({ worst })),
  ];
  const heights = healths.map((bar) => Number(reach(bar)[1]));
  expect(heights).toEqual([26, 50, 74, 100]);
});

test('what nobody looked at is dashed, a day that was seen is not', () => {
  expect(reach(unseen)).toEqual(['unknown', 0, 26]);
  expect(reach(barWith())).toEqual(['available', 26, 0]);
});

test('a day that was seen in part is solid in part', () => {
  expect(reach(partly(DAY_MS / 2))).toEqual(['available', 13, 26]);
  // However short, it is seen.
  expect(reach(partly(HOUR_MS / 10))).toEqual(['available', 2, 26]);
});

test('what Apple listed later is as solid as it is known', () => {
  const later = barWith({ worst: 'outage', observedMs: 0, knownMs: DAY_MS / 4 });
  expect(reach(later)).toEqual(['outage', 25, 100]);
});

test('each day has its place, and days alike are one path', () => {
  const shapes = barShapes([barWith(), unseen, barWith()], HEIGHT);
  expect(shapes.map(({ health }) => health)).toEqual(['available', 'unknown']);
  const places = [...(shapes[0]?.known ?? '').matchAll(/M([\d.]+) /g)].map(([, x]) => Number(x));
  expect(places).toEqual([1.5, 1.5 + 2 * DAY_WIDTH]);
});
