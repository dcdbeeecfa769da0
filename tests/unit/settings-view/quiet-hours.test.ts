import { fireEvent, render, within } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import QuietHours from '../../../components/settings/QuietHours.svelte';
import WithSay from '../../support/WithSay.svelte';

const [onSwitch, onTimes] = [vi.fn(), vi.fn()];
const hours = { isOn: true, from: '22:00', to: '07:00' };
beforeEach(() => {
  vi.useFakeTimers();
  [onSwitch, onTimes].forEach((one) => one.mockReset());
});
afterEach(() => void vi.useRealTimers());

function open() {
  const given = { hours, timeZone: 'Europe/Berlin', onSwitch, onTimes };
  const { container, rerender, unmount } = render(WithSay, { shown: QuietHours, given });
  const view = within(container);
  const field = (name: string) => view.getByLabelText<HTMLInputElement>(name);
  const type = (name: string, value: string) => fireEvent.input(field(name), { target: { value } });
  return {
    field,
    type,
    unmount,
    text: () => container.textContent,
    enter: async (name: string, value: string) => {
      await type(name, value);
      await fireEvent.blur(field(name));
    },
    store: (stored: Partial<typeof hours>) =>
      rerender({ given: { ...given, hours: { ...hours, ...stored } } }),
    complaint: () => view.getByRole('alert').textContent?.trim(),
  };
}

test('show what is stored, here or by another window, and by whose clock', async () => {
  const { field, text, store } = open();
  expect([field('From').value, field('To').value]).toEqual(['22:00', '07:00']);
  expect(text()).toContain('Time zone of this device: Europe/Berlin.');
  await store({ from: '20:15' });
  expect(field('From').value).toBe('20:15');
});

test('a time is stored when the field is left, and only what changed', async () => {
  const { enter, store } = open();
  await enter('To', '06:30');
  expect(onTimes.mock.calls).toEqual([[{ to: '06:30' }]]);
  await store({ to: '06:30' });
  await enter('From', '21:00');
  expect(onTimes.mock.calls[1]).toEqual([{ from: '21:00' }]);
});

test.each<[string, (view: ReturnType<typeof open>) => unknown]>([
  ['a moment after the typing pauses', () => vi.advanceTimersByTimeAsync(400)],
  ['when the page is left', ({ unmount }) => unmount()],
])('a time is stored %s, not at each digit', async (_, leave) => {
  const view = open();
  await view.type('To', '00:30');
  await view.type('To', '06:30');
  expect(onTimes).not.toHaveBeenCalled();
  await leave(view);
  expect(onTimes.mock.calls).toEqual([[{ to: '06:30' }]]);
});

test('one that the closing page could not store is there again, and is stored', async () => {
  const first = open();
  await first.type('To', '06:30');
  first.unmount();
  onTimes.mockReset();
  const { field, store } = open();
  expect(field('To').value).toBe('06:30');
  await vi.advanceTimersByTimeAsync(400);
  expect(onTimes.mock.calls).toEqual([[{ to: '06:30' }]]);
  await store({ to: '06:30' });
  expect(localStorage).toHaveLength(0);
});

test('one that makes no sense is there again, with why nothing was saved', async () => {
  const first = open();
  await first.type('To', '22:00');
  first.unmount();
  const { complaint } = open();
  await vi.advanceTimersByTimeAsync(400);
  expect(complaint()).toMatch(/^Enter two different times/);
  expect(onTimes).not.toHaveBeenCalled();
});

test.each([
  ['', /^Enter a complete time\. Nothing was saved/],
  ['22:00', /^Enter two different times\. Nothing was saved/],
])(
  '“%s” as the end: nothing is saved, and it says why once the field is left',
  async (time, why) => {
    const { type, field, complaint, store } = open();
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
    await store({ to: '06:30' });
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
