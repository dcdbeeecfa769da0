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

test.each([
  // What is worse is taller, without any color.
  ['a day without a problem', barWith(), ['available', 26, 0]],
  ['maintenance', barWith({ worst: 'maintenance' }), ['maintenance', 50, 0]],
  ['a problem', barWith({ worst: 'issue' }), ['issue', 74, 0]],
  ['an outage', barWith({ worst: 'outage' }), ['outage', 100, 0]],
  ['what nobody looked at is dashed', unseen, ['unknown', 0, 26]],
  ['seen in part, it is solid in part', partly(DAY_MS / 2), ['available', 13, 26]],
  ['however short, it is seen', partly(HOUR_MS / 10), ['available', 2, 26]],
  [
    'what Apple listed later is as solid as it is known',
    barWith({ worst: 'outage', observedMs: 0, knownMs: DAY_MS / 4 }),
    ['outage', 25, 100],
  ],
])('%s', (_, bar, reached) => {
  expect(reach(bar)).toEqual(reached);
});

test('each day has its place, and days alike are one path', () => {
  const shapes = barShapes([barWith(), unseen, barWith()], HEIGHT);
  expect(shapes.map(({ health }) => health)).toEqual(['available', 'unknown']);
  const places = [...(shapes[0]?.known ?? '').matchAll(/M([\d.]+) /g)].map(([, x]) => Number(x));
  expect(places).toEqual([1.5, 1.5 + 2 * DAY_WIDTH]);
});
