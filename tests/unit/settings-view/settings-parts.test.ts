import { fireEvent, render, within } from '@testing-library/svelte';
import type { Component } from 'svelte';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import About from '../../../components/settings/About.svelte';
import BadgeSettings from '../../../components/settings/BadgeSettings.svelte';
import type { MutedIncident } from '../../../components/settings/muted-incident';
import MutedIncidents from '../../../components/settings/MutedIncidents.svelte';
import NotificationKinds from '../../../components/settings/NotificationKinds.svelte';
import Pause from '../../../components/settings/Pause.svelte';
import QuietHours from '../../../components/settings/QuietHours.svelte';
import Toggle from '../../../components/Toggle.svelte';
import { DEFAULT_SETTINGS, NOTIFICATION_KINDS } from '../../../lib/settings/settings';
import { at } from '../../support/events';
import WithSay from '../../support/WithSay.svelte';

/** A part of the settings with what it is given, and a way to give it something else. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- Any component there is.
function show<Given extends Record<string, unknown>>(shown: Component<any>, given: Given) {
  const { container, rerender, unmount } = render(WithSay, { shown, given });
  return {
    ...within(container),
    container,
    unmount,
    change: (more: Partial<Given>) => {
      given = { ...given, ...more };
      return rerender({ given });
    },
    text: () => (container.textContent ?? '').replace(/\s+/g, ' ').trim(),
  };
}

describe('a switch', () => {
  const onToggle = vi.fn();
  beforeEach(() => onToggle.mockReset());
  const given = { label: 'Over', hint: 'Two checks agree.', isOn: false, onToggle };

  test('asks for the other state, and shows what is stored', async () => {
    const { getByRole, change } = show(Toggle, given);
    const box = getByRole<HTMLInputElement>('checkbox', { name: 'Over' });
    await fireEvent.click(box);
    expect(onToggle.mock.calls).toEqual([[true]]);
    expect(box.checked).toBe(false);
    await change({ isOn: true });
    expect(box.checked).toBe(true);
    await fireEvent.click(box);
    expect(onToggle.mock.calls[1]).toEqual([false]);
    expect(box.checked).toBe(true);
  });

  test('is named by its label, and described by its hint', () => {
    const { getByRole, container } = show(Toggle, given);
    const described = getByRole('checkbox', { name: 'Over' }).getAttribute('aria-describedby');
    expect(container.querySelector(`[id="${described}"]`)?.textContent).toBe('Two checks agree.');
  });
});

test('each kind of notification has its switch, on or off as it is stored', async () => {
  const onSet = vi.fn();
  const { getAllByRole } = show(NotificationKinds, { notices: DEFAULT_SETTINGS.notices, onSet });
  const boxes = getAllByRole<HTMLInputElement>('checkbox');
  expect(boxes.map(({ checked }) => checked)).toEqual([true, true, true, true, true, false]);
  for (const box of boxes) await fireEvent.click(box);
  expect(onSet.mock.calls).toEqual(NOTIFICATION_KINDS.map((kind) => [kind, kind === 'planned']));
});

describe('a pause', () => {
  const [onPause, onResume] = [vi.fn(), vi.fn()];
  beforeEach(() => [onPause, onResume].forEach((one) => one.mockReset()));
  const given = { untilMs: null as number | null, tomorrowMs: at(32), onPause, onResume };

  test('for an hour, or until tomorrow morning, which it names', async () => {
    const { getByRole } = show(Pause, given);
    await fireEvent.click(getByRole('button', { name: 'Pause for an hour' }));
    await fireEvent.click(getByRole('button', { name: 'Pause until 11 Mar, 08:00' }));
    expect(onPause.mock.calls).toEqual([['hour'], ['tomorrow']]);
  });

  test('says until when, and ends when it is told to; the focus goes along', async () => {
    const { getByRole, getByText, change } = show(Pause, given);
    await fireEvent.click(getByRole('button', { name: 'Pause for an hour' }));
    await change({ untilMs: at(13) });
    expect(getByText('Paused until 13:00.')).toBeTruthy();
    const resume = getByRole('button', { name: 'Resume now' });
    expect(document.activeElement).toBe(resume);
    await fireEvent.click(resume);
    expect(onResume).toHaveBeenCalledOnce();
    await change({ untilMs: null });
    expect(document.activeElement).toBe(getByRole('button', { name: 'Pause for an hour' }));
  });

  test('one that ends by itself takes no focus from elsewhere', async () => {
    const { change } = show(Pause, { ...given, untilMs: at(13) as number | null });
    await change({ untilMs: null });
    expect(document.activeElement).toBe(document.body);
  });
});

describe('quiet hours', () => {
  const [onSwitch, onTimes] = [vi.fn(), vi.fn()];
  const hours = { isOn: true, from: '22:00', to: '07:00' };
  beforeEach(() => {
    vi.useFakeTimers();
    [onSwitch, onTimes].forEach((one) => one.mockReset());
  });
  afterEach(() => void vi.useRealTimers());

  function open() {
    const view = show(QuietHours, { hours, timeZone: 'Europe/Berlin', onSwitch, onTimes });
    const field = (name: string) => view.getByLabelText<HTMLInputElement>(name);
    return {
      ...view,
      field,
      type: (name: string, value: string) => fireEvent.input(field(name), { target: { value } }),
      enter: async (name: string, value: string) => {
        await fireEvent.input(field(name), { target: { value } });
        await fireEvent.blur(field(name));
      },
      complaint: () => view.getByRole('alert').textContent?.trim(),
    };
  }

  test('are those that are stored, and say by whose clock', async () => {
    const { field, text, getByRole } = open();
    expect([field('From').value, field('To').value]).toEqual(['22:00', '07:00']);
    expect(text()).toContain('By the clock of this device: Europe/Berlin.');
    await fireEvent.click(getByRole('checkbox', { name: 'Keep quiet hours' }));
    expect(onSwitch.mock.calls).toEqual([[false]]);
  });

  test('a time is stored when the field is left, and only what changed', async () => {
    const { enter, change } = open();
    await enter('To', '06:30');
    expect(onTimes.mock.calls).toEqual([[{ to: '06:30' }]]);
    await change({ hours: { ...hours, to: '06:30' } });
    await enter('From', '21:00');
    expect(onTimes.mock.calls[1]).toEqual([{ from: '21:00' }]);
  });

  test('or a moment after the typing pauses, not at each digit', async () => {
    const { type } = open();
    await type('To', '00:30');
    await type('To', '06:30');
    expect(onTimes).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(400);
    expect(onTimes.mock.calls).toEqual([[{ to: '06:30' }]]);
  });

  test.each([
    ['', /^That is no full time yet, so nothing was saved/],
    ['22:00', /^Both times are the same, so nothing was saved/],
  ])(
    '“%s” as the end: nothing is saved, and it says why once the field is left',
    async (time, why) => {
      const { type, field, complaint, change } = open();
      await type('To', time);
      await vi.advanceTimersByTimeAsync(400);
      expect(complaint()).toBe('');
      await fireEvent.blur(field('To'));
      expect(complaint()).toMatch(why);
      expect(onTimes).not.toHaveBeenCalled();
      expect(field('To').getAttribute('aria-invalid')).toBe('true');
      expect(field('To').getAttribute('aria-describedby')).toContain('-problem');
      await type('To', '06:30');
      expect(complaint()).toBe('');
      await fireEvent.blur(field('To'));
      expect(onTimes.mock.calls).toEqual([[{ to: '06:30' }]]);
      await change({ hours: { ...hours, to: '06:30' } });
      expect(field('To').getAttribute('aria-invalid')).toBe('false');
    },
  );

  test('one that made no sense alone is stored with the other that makes it do', async () => {
    const { enter, complaint } = open();
    await enter('From', '07:00');
    expect(complaint()).not.toBe('');
    await enter('To', '08:00');
    expect(onTimes.mock.calls).toEqual([[{ from: '07:00', to: '08:00' }]]);
    expect(complaint()).toBe('');
  });

  test('those of another window are shown', async () => {
    const { change, field } = open();
    await change({ hours: { ...hours, from: '20:15' } });
    expect(field('From').value).toBe('20:15');
  });

  test('leaving the page saves what was typed', async () => {
    const { type, unmount } = open();
    await type('To', '06:30');
    unmount();
    expect(onTimes.mock.calls).toEqual([[{ to: '06:30' }]]);
  });
});

test('the badge: what is stored is chosen, what is clicked is asked for', async () => {
  const [onBadge, onTick] = [vi.fn(), vi.fn()];
  const { getByRole, change } = show(BadgeSettings, {
    badge: 'backup',
    showsTick: true,
    badgeColors: 'any',
    onBadge,
    onTick,
  });
  const radio = (name: RegExp) => getByRole<HTMLInputElement>('radio', { name });
  expect(radio(/iCloud Backup only/).checked).toBe(true);
  await fireEvent.click(radio(/worst of all/));
  expect(onBadge.mock.calls).toEqual([['worst']]);
  await change({ badge: 'worst' });
  expect(radio(/worst of all/).checked).toBe(true);
  await fireEvent.click(getByRole('checkbox', { name: 'Show ✓ when all is well' }));
  expect(onTick.mock.calls).toEqual([[false]]);
});

test('where the badge speaks of problems only, there is no ✓ to hide', () => {
  const given = { badge: 'backup', showsTick: true, badgeColors: 'redOnly' };
  const { queryByRole, getAllByRole } = show(BadgeSettings, given);
  expect(queryByRole('checkbox')).toBeNull();
  expect(getAllByRole('radio')).toHaveLength(2);
});

describe('muted incidents', () => {
  const [onUnmute, onGone] = [vi.fn(), vi.fn()];
  beforeEach(() => [onUnmute, onGone].forEach((one) => one.mockReset()));
  const incidents: MutedIncident[] = [
    {
      id: 'a/1',
      services: ['iCloud Backup', 'Photos'],
      startMs: at(9),
      mutedMs: at(10),
      tellsWhenOver: true,
    },
    { id: 'b', services: [], startMs: null, mutedMs: at(11), tellsWhenOver: false },
  ];

  test('the one muted last first, by their services and beginning, and where to read on', () => {
    const { getAllByRole, getByRole } = show(MutedIncidents, { incidents, onUnmute, onGone });
    const items = getAllByRole('listitem').map((item) =>
      item.textContent?.replace(/\s+/g, ' ').trim(),
    );
    expect(items).toEqual([
      'An incident that is no longer stored muted 10 Mar, 11:00 Unmute',
      'iCloud Backup, Photos, 10 Mar, 09:00 muted 10 Mar, 10:00 · its end is told all the same Unmute',
    ]);
    expect(getByRole('link').getAttribute('href')).toBe('#/history/a%2F1');
  });

  test('heard of again: its line goes once that is stored, and the focus is not lost', async () => {
    const { getByRole, change } = show(MutedIncidents, { incidents, onUnmute, onGone });
    await fireEvent.click(
      getByRole('button', { name: 'Unmute: iCloud Backup, Photos, 10 Mar, 09:00' }),
    );
    expect(onUnmute.mock.calls).toEqual([['a/1']]);
    expect(onGone).not.toHaveBeenCalled();
    await change({ incidents: incidents.slice(1) });
    expect(onGone).toHaveBeenCalledOnce();
  });

  test('one that another window unmutes moves no focus', async () => {
    const { change } = show(MutedIncidents, { incidents, onUnmute, onGone });
    await change({ incidents: [] });
    expect(onGone).not.toHaveBeenCalled();
  });

  test('none: says so', () => {
    const { text } = show(MutedIncidents, { incidents: [], onUnmute, onGone });
    expect(text()).toBe('No incident is muted.');
  });
});

test('who makes it, its version, and how often Apple is asked', () => {
  const { text, getByRole } = show(About, { version: '0.3.0' });
  expect(text()).toContain('Backup Beacon 0.3.0');
  expect(text()).toMatch(/not affiliated with Apple Inc\./);
  expect(text()).toMatch(/every 5 minutes, every 2 while something is going on/);
  expect(getByRole('link').getAttribute('href')).toBe(
    'https://www.apple.com/support/systemstatus/',
  );
});
