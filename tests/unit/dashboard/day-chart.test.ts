import { fireEvent, render } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import DayChart from '../../../components/history/DayChart.svelte';
import type { DayBar } from '../../../lib/history/day-bars';
import { msg } from '../../../lib/text/localized-text';
import { HOUR_MS } from '../../support/events';
import WithSay from '../../support/WithSay.svelte';
import { barWith, spanWith } from '../history/support';

const span = spanWith({ startMs: 0, incidentId: 'a' });
const bars = [
  barWith({ day: '2026-03-08' }),
  barWith({ day: '2026-03-09', worst: 'outage', problemMs: HOUR_MS, spans: [span] }),
  barWith({ day: '2026-03-10' }),
];

function open() {
  const [onLook, onOpen] = [vi.fn<(bar: DayBar) => void>(), vi.fn<(bar: DayBar) => void>()];
  const history = {
    ...{ id: 'x', name: 'iCloud Backup', health: 'available', bars, failures: [0, 0, 1] },
    last: msg('dashboard.history.last.window'),
    uptime: { percent: 100, problemMs: 0, observedMs: 1, knownMs: 1, lengthMs: 1 },
  };
  const words = new Map([
    ['a', { message: 'It was <b>down</b>.', usersAffected: '', language: 'de-DE' }],
  ]);
  const given = { history, heightPx: 40, words, hintId: 'hint', onLook, onOpen };
  const { container, getByRole } = render(WithSay, { shown: DayChart, given });
  const plot = container.querySelector('.plot') as HTMLElement;
  // Ten pixels a day.
  vi.spyOn(plot, 'getBoundingClientRect').mockReturnValue(new DOMRect(100, 0, 30, 40));
  const at = (day: number, more = {}) => ({ clientX: 100 + day * 10 + 5, bubbles: true, ...more });
  const tip = () => container.querySelector('.tip');
  const tap = async (day: number) => {
    const finger = { pointerType: 'touch' };
    await fireEvent(plot, new PointerEvent('pointerdown', at(day, finger)));
    await fireEvent(plot, new PointerEvent('pointermove', at(day, finger)));
    await fireEvent(plot, new PointerEvent('click', at(day, finger)));
  };
  return { container, getByRole, plot, at, tip, tap, onLook, onOpen };
}

test('a mouse over a day shows its words, Apple’s as they are and in their language', async () => {
  const { plot, at, tip, onLook, container } = open();
  expect(tip()).toBeNull();
  await fireEvent(plot, new PointerEvent('pointermove', at(1)));
  expect(tip()?.textContent?.replaceAll('\u00a0', ' ')).toMatch(
    /9 Mar 2026.*Outage for 1 h in total/,
  );
  expect(tip()?.querySelector('[lang="de-DE"]')?.textContent).toContain('It was <b>down</b>.');
  expect(onLook).toHaveBeenLastCalledWith(bars[1]);
  await fireEvent(plot, new PointerEvent('pointermove', at(2)));
  expect(tip()?.textContent).toContain('Your backup failed');
  await fireEvent(container.querySelector('.chart') as Element, new PointerEvent('pointerleave'));
  expect(tip()).toBeNull();
});

test('a click opens a day with incidents, and no other', async () => {
  const { plot, at, onOpen } = open();
  await fireEvent(plot, new PointerEvent('click', at(0, { pointerType: 'mouse' })));
  expect(onOpen).not.toHaveBeenCalled();
  await fireEvent(plot, new PointerEvent('click', at(1, { pointerType: 'mouse' })));
  expect(onOpen).toHaveBeenCalledExactlyOnceWith(bars[1]);
});

test('a finger sees the words first, and opens with the second tap', async () => {
  const { tap, tip, onOpen } = open();
  await tap(1);
  expect(tip()?.textContent).toContain('Outage');
  expect(onOpen).not.toHaveBeenCalled();
  await tap(1);
  expect(onOpen).toHaveBeenCalledExactlyOnceWith(bars[1]);
});

test('what a day says opens it, where a finger would not hit the bar again', async () => {
  const { tap, tip, onOpen } = open();
  await tap(0);
  await fireEvent.click(tip() as Element);
  expect(onOpen).not.toHaveBeenCalled();
  await tap(1);
  await fireEvent.click(tip() as Element);
  expect(onOpen).toHaveBeenCalledExactlyOnceWith(bars[1]);
});

test('what lies beside the chart is its first or last day', async () => {
  const { plot, at, tip } = open();
  await fireEvent(plot, new PointerEvent('pointermove', at(-4)));
  expect(tip()?.textContent).toContain('8 Mar');
  await fireEvent(plot, new PointerEvent('pointermove', at(40)));
  expect(tip()?.textContent).toContain('10 Mar');
});

test('one stop of the Tab key, with the days as its range', () => {
  const { container, getByRole } = open();
  const slider = getByRole('slider', { name: 'iCloud Backup: the last 90 days' });
  expect(slider).toMatchObject({ min: '0', max: '2', step: '1', value: '2' });
  expect(container.querySelectorAll('a, button, input, [tabindex]')).toHaveLength(1);
  expect(container.querySelectorAll('.diamond')).toHaveLength(1);
});
