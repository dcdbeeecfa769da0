import { fireEvent } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import QuietHours from '../../../components/settings/QuietHours.svelte';
import { showView } from '../../support/show-view';

const [onSwitch, onTimes] = [vi.fn(), vi.fn()];
const hours = { isOn: true, from: '22:00', to: '07:00' };
beforeEach(() => {
  vi.useFakeTimers();
  onTimes.mockReset();
});
afterEach(() => void vi.useRealTimers());

function open() {
  const given = { hours, timeZone: 'Europe/Berlin', onSwitch, onTimes };
  const view = showView(QuietHours, given);
  const field = (name: string) => view.getByLabelText<HTMLInputElement>(name);
  const type = (name: string, value: string) => fireEvent.input(field(name), { target: { value } });
  return {
    ...view,
    ...{ field, type },
    leave: (name: string) => fireEvent.blur(field(name)),
    enter: async (name: string, value: string) => {
      await type(name, value);
      await fireEvent.blur(field(name));
    },
    store: (stored: Partial<typeof hours>) => view.change({ hours: { ...hours, ...stored } }),
    complaint: () => view.getByRole('alert').textContent?.trim(),
  };
}

const pause = () => vi.advanceTimersByTimeAsync(400);

test('show what is stored, also by another window, and by whose clock', async () => {
  const { field, container, store } = open();
  expect([field('From').value, field('To').value]).toEqual(['22:00', '07:00']);
  expect(container.textContent).toContain('Time zone of this device: Europe/Berlin.');
  await store({ from: '20:15' });
  expect(field('From').value).toBe('20:15');
});

test.each<[string, (view: ReturnType<typeof open>) => unknown]>([
  ['when the field is left', ({ leave }) => leave('To')],
  ['a moment after the typing pauses', pause],
  ['when the page is left', ({ unmount }) => unmount()],
])('a time is stored %s, not at each digit, and alone', async (_, end) => {
  const view = open();
  await view.type('To', '00:30');
  await view.type('To', '06:30');
  expect(onTimes).not.toHaveBeenCalled();
  await end(view);
  expect(onTimes.mock.calls).toEqual([[{ to: '06:30' }]]);
});

test.each([
  ['', /^Enter a complete time\. Nothing was saved/],
  ['22:00', /^Enter two different times\. Nothing was saved/],
])('“%s” as the end is not saved: why is said once the field is left', async (time, why) => {
  const { type, field, leave, complaint, store, enter } = open();
  const end = (name: string) => field('To').getAttribute(name);
  await type('To', time);
  await pause();
  expect(complaint()).toBe('');
  await leave('To');
  expect(complaint()).toMatch(why);
  expect(end('aria-invalid')).toBe('true');
  expect(end('aria-describedby')).toContain('-problem');
  expect(onTimes).not.toHaveBeenCalled();
  await type('To', '06:30');
  expect(complaint()).toBe('');
  await enter('To', '06:30');
  expect(onTimes.mock.calls).toEqual([[{ to: '06:30' }]]);
  await store({ to: '06:30' });
  expect(end('aria-invalid')).toBe('false');
});

test('one that makes no sense is there again with the reason, until the other makes it do', async () => {
  const first = open();
  await first.type('To', '22:00');
  first.unmount();
  const { complaint, enter } = open();
  await pause();
  expect(complaint()).toMatch(/^Enter two different times/);
  expect(onTimes).not.toHaveBeenCalled();
  await enter('From', '21:00');
  expect(onTimes.mock.calls).toEqual([[{ from: '21:00', to: '22:00' }]]);
  expect(complaint()).toBe('');
});
