import { fireEvent } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import DayChart from '../../../components/history/DayChart.svelte';
import { barShapes } from '../../../components/history/bar-shapes';
import type { DayBar } from '../../../lib/history/day-bars';
import { msg } from '../../../lib/text/localized-text';
import { DAY_MS, HOUR_MS } from '../../support/events';
import { showView } from '../../support/show-view';
import { barWith, spanWith } from '../history/support';

const span = spanWith({ startMs: 0, incidentId: 'a' });
const bars = [
  barWith({ day: '2026-03-08' }),
  barWith({ day: '2026-03-09', worst: 'outage', problemMs: HOUR_MS, spans: [span] }),
  barWith({ day: '2026-03-10' }),
];

/** The chart of three days, ten pixels each. */
function open() {
  const [onLook, onOpen] = [vi.fn<(bar: DayBar) => void>(), vi.fn<(bar: DayBar) => void>()];
  const history = {
    ...{ id: 'x', name: 'iCloud Backup', bars, failures: [0, 0, 1] },
    ...{ health: 'available' as const, isQuiet: false },
    last: msg('dashboard.history.last.window'),
    uptime: { percent: 100, problemMs: 0, observedMs: 1, knownMs: 1, lengthMs: 1 },
  };
  const message = { message: 'It was <b>down</b>.', usersAffected: '', language: 'de-DE' };
  const words = new Map([['a', message]]);
  const given = { history, heightPx: 40, words, hintId: 'hint', onLook, onOpen };
  const { container } = showView(DayChart, given);
  const plot = container.querySelector('.plot') as HTMLElement;
  vi.spyOn(plot, 'getBoundingClientRect').mockReturnValue(new DOMRect(100, 0, 30, 40));
  const send = (type: string, day: number, pointerType = 'mouse') => {
    const place = { clientX: 100 + day * 10 + 5, bubbles: true, pointerType };
    return fireEvent(plot, new PointerEvent(type, place));
  };
  const tap = async (day: number) => {
    for (const type of ['pointerdown', 'pointermove', 'click']) await send(type, day, 'touch');
  };
  const tip = () => container.querySelector('.tip');
  return { container, send, tap, tip, onLook, onOpen };
}

test('a mouse over a day shows its words, Apple’s as text in their language; beside the chart the nearest day’s', async () => {
  const { send, tip, onLook, container } = open();
  expect(tip()).toBeNull();
  await send('pointermove', 1);
  expect(tip()?.textContent?.replace(/\s/g, ' ')).toMatch(/9 Mar 2026.*Outage for 1 h in total/);
  expect(tip()?.querySelector('[lang="de-DE"]')?.textContent).toContain('It was <b>down</b>.');
  expect(onLook).toHaveBeenLastCalledWith(bars[1]);
  await send('pointermove', 40);
  expect(tip()?.textContent).toMatch(/10 Mar.*Your backup failed/);
  await send('pointermove', -4);
  expect(tip()?.textContent).toContain('8 Mar');
  await fireEvent(container.querySelector('.chart') as Element, new PointerEvent('pointerleave'));
  expect(tip()).toBeNull();
});

test('a click opens a day with incidents, and no other', async () => {
  const { send, onOpen } = open();
  await send('click', 0);
  expect(onOpen).not.toHaveBeenCalled();
  await send('click', 1);
  expect(onOpen).toHaveBeenCalledExactlyOnceWith(bars[1]);
});

test('a finger sees the words first, and opens with a second tap, also on the words', async () => {
  const { tap, tip, onOpen } = open();
  await tap(0);
  await fireEvent.click(tip() as Element);
  await tap(1);
  expect(tip()?.textContent).toContain('Outage');
  expect(onOpen).not.toHaveBeenCalled();
  await tap(1);
  await fireEvent.click(tip() as Element);
  expect(onOpen.mock.calls).toEqual([[bars[1]], [bars[1]]]);
});

const HEIGHT = 100;
const unseen = barWith({ observedMs: 0, knownMs: 0 });
const partly = (knownMs: number) => barWith({ observedMs: knownMs, knownMs });

/** How high a path reaches; a rounded top is two above its sides. */
function heightOf(path: string): number {
  const heights = [...path.matchAll(/V([\d.]+)/g)].map(([, y]) => HEIGHT - Number(y));
  return Math.round(Math.max(0, ...heights)) + (path.includes('q') ? 2 : 0);
}

test.each([
  // What is worse is taller, without any color.
  ['a day without a problem', barWith(), ['available', 26, 0]],
  ['a problem', barWith({ worst: 'issue' }), ['issue', 74, 0]],
  ['an outage', barWith({ worst: 'outage' }), ['outage', 100, 0]],
  ['a day that nobody looked at is dashed', unseen, ['unknown', 0, 26]],
  ['a day seen in part is solid in part', partly(DAY_MS / 2), ['available', 13, 26]],
])('%s', (_, bar, [health, solid, dashed]) => {
  const [shape] = barShapes([bar], HEIGHT);
  expect(shape?.health).toBe(health);
  expect(heightOf(shape?.known ?? '')).toBe(solid);
  expect(heightOf(shape?.unknown ?? '') - (shape?.unknown.includes('q') ? 2 : 0)).toBe(dashed);
});
