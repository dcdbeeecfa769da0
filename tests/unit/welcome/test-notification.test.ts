import { fireEvent, render, waitFor, within } from '@testing-library/svelte';
import { describe, expect, test, vi } from 'vitest';
import TestNotification from '../../../components/notifications/TestNotification.svelte';
import type { TestOutcome } from '../../../lib/platform/test-notification';
import type { PlatformName } from '../../../lib/platform/browser-info';
import { inGuideWords } from '../../support/guide-sentence';
import WithSay from '../../support/WithSay.svelte';

function openTest(
  onSend: () => Promise<TestOutcome>,
  platform: PlatformName = 'mac',
  isByApp = false,
) {
  const given = { onSend, isByApp, platform };
  const { container } = render(WithSay, { shown: TestNotification, given });
  const view = within(container);
  const press = (name: string) => fireEvent.click(view.getByRole('button', { name }));
  return {
    ...view,
    press,
    send: () => press('Send a test notification'),
    /** What is heard: the result, then what to do about it. */
    heard: () => view.getAllByRole('status').map(({ textContent }) => textContent?.trim()),
    question: () => view.queryByRole('group', { name: 'Did it appear?' }),
  };
}

type Outcome = Exclude<TestOutcome, 'notAsked' | 'absent'>;
const outcome = (of: Outcome) => inGuideWords(`dashboard.notifications.test.${of}`);
const where = (on: PlatformName) => inGuideWords(`dashboard.notifications.where.${on}`);

test('nothing is said before anything was sent', () => {
  const { heard, question } = openTest(async () => 'sent');
  expect(heard()).toEqual(['', '']);
  expect(question()).toBeNull();
});

test('sent: only the person can tell whether it appeared', async () => {
  const { send, press, heard, question, getByRole } = openTest(async () => 'sent', 'windows');
  await send();
  await waitFor(() => expect(question()).toBeTruthy());
  expect(heard()).toEqual([outcome('sent'), '']);
  await press('Yes');
  expect(heard()[1]).toBe('Great. Notifications are working.');
  await press('No');
  expect(heard()[1]).toContain(where('windows'));
  expect(heard()[1]).toContain(inGuideWords('dashboard.notifications.heldBack.windows'));
  const pressed = (name: string) => getByRole('button', { name }).getAttribute('aria-pressed');
  expect([pressed('Yes'), pressed('No')]).toEqual(['false', 'true']);
});

test.each<Outcome>(['denied', 'refused'])('%s: where to allow it, and no question', async (of) => {
  const { send, heard, question } = openTest(async () => of, 'linux');
  await send();
  await waitFor(() => expect(heard()[0]).toBe(outcome(of)));
  expect(heard()[1]).toContain(where('linux'));
  expect(question()).toBeNull();
});

describe('where an app shows them', () => {
  const words = (of: 'denied' | 'refused' | 'notAsked' | 'absent') =>
    inGuideWords(`dashboard.notifications.app.${of}`);

  test.each([
    ['denied', 'mac', 'Go to System Settings › Notifications, choose Backup Beacon'],
    ['denied', 'iOs', 'Go to Settings › Notifications, choose Backup Beacon'],
    ['refused', 'other', 'allow notifications from Backup Beacon'],
  ] as const)('%s on %s: where to allow those of the app', async (of, platform, where) => {
    const { send, heard, question } = openTest(async () => of, platform, true);
    await send();
    await waitFor(() => expect(heard()[0]).toBe(words(of)));
    expect(heard()[1]).toContain(where);
    expect(question()).toBeNull();
  });

  test.each(['notAsked', 'absent'] as const)('%s: no setting of the system helps', async (of) => {
    const { send, heard, question } = openTest(async () => of, 'mac', true);
    await send();
    await waitFor(() => expect(heard()).toEqual([words(of), '']));
    expect(question()).toBeNull();
  });

  test('sent, and did not appear: it is the app that has to be allowed', async () => {
    const { send, press, heard, question } = openTest(async () => 'sent', 'iOs', true);
    await send();
    await waitFor(() => expect(question()).toBeTruthy());
    expect(heard()[0]).toBe(outcome('sent'));
    await press('No');
    expect(heard()[1]).toContain('choose Backup Beacon');
  });
});

test('unsupported: no setting of the system would help', async () => {
  const { send, heard } = openTest(async () => 'unsupported');
  await send();
  await waitFor(() => expect(heard()).toEqual([outcome('unsupported'), '']));
});

test('one that fails unexpectedly was refused', async () => {
  const { send, heard } = openTest(() => Promise.reject(new Error('gone')));
  await send();
  await waitFor(() => expect(heard()[0]).toBe(outcome('refused')));
});

test('a second press while it is under way sends no second one', async () => {
  let end: (outcome: TestOutcome) => void = () => undefined;
  const onSend = vi.fn(() => new Promise<TestOutcome>((resolve) => (end = resolve)));
  const { send, press, heard, getByRole } = openTest(onSend);
  await send();
  const under = getByRole('button', { name: inGuideWords('dashboard.notifications.test.sending') });
  expect(under.getAttribute('aria-disabled')).toBe('true');
  await fireEvent.click(under);
  expect(onSend).toHaveBeenCalledOnce();
  end('sent');
  await waitFor(() => expect(heard()[0]).toBe(outcome('sent')));
  await press('No');
  // The next one begins anew.
  await send();
  expect(heard()).toEqual(['', '']);
  expect(onSend).toHaveBeenCalledTimes(2);
});
