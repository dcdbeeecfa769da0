import { fireEvent, waitFor } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import TestNotification from '../../../components/notifications/TestNotification.svelte';
import type { TestOutcome } from '../../../lib/platform/test-notification';
import type { PlatformName } from '../../../lib/platform/browser-info';
import { inGuideWords } from '../../support/guide-sentence';
import { showView } from '../../support/show-view';

const words = (key: string) => inGuideWords(`dashboard.notifications.${key}` as never);

function openTest(onSend: () => Promise<TestOutcome>, platform: PlatformName, isByApp = false) {
  const view = showView(TestNotification, { onSend, isByApp, platform });
  const press = (name: string) => fireEvent.click(view.getByRole('button', { name }));
  return {
    ...view,
    press,
    send: () => press('Send a test notification'),
    /** What is announced: the result, then what to do about it. */
    heard: () => view.getAllByRole('status').map(({ textContent }) => textContent?.trim()),
    question: () => view.queryByRole('group', { name: 'Did it appear?' }),
  };
}

test('a second press sends no second one; only the user can tell whether it appeared', async () => {
  let end: (outcome: TestOutcome) => void = () => undefined;
  const onSend = vi.fn(() => new Promise<TestOutcome>((resolve) => (end = resolve)));
  const { send, press, heard, question, getByRole } = openTest(onSend, 'windows');
  await send();
  const button = getByRole('button', { name: words('test.sending') });
  expect(button.getAttribute('aria-disabled')).toBe('true');
  await fireEvent.click(button);
  expect(onSend).toHaveBeenCalledOnce();
  expect([heard(), question()]).toEqual([['', ''], null]);
  end('sent');
  await waitFor(() => expect(question()).toBeTruthy());
  expect(heard()).toEqual([words('test.sent'), '']);
  await press('Yes');
  expect(heard()[1]).toBe('Great. Notifications are working.');
  await press('No');
  for (const key of ['where.windows', 'heldBack.windows']) expect(heard()[1]).toContain(words(key));
  expect(getByRole('button', { name: 'No' }).getAttribute('aria-pressed')).toBe('true');
  // The next begins anew.
  await send();
  expect(heard()).toEqual(['', '']);
});

const gone = () => Promise.reject<TestOutcome>(new Error('gone'));

test.each<[string, PlatformName, boolean, string, string]>([
  ['denied', 'linux', false, words('test.denied'), words('where.linux')],
  ['failed', 'linux', false, words('test.refused'), words('where.linux')],
  ['unsupported', 'mac', false, words('test.unsupported'), ''],
  ['denied', 'iOs', true, words('app.denied'), 'Go to Settings › Notifications, choose Backup'],
  ['refused', 'other', true, words('app.refused'), 'allow notifications from Backup Beacon'],
  ['absent', 'mac', true, words('app.absent'), ''],
])(
  '%s on %s, by an app: %s: why, where to allow it if anywhere, and no question',
  async (...row) => {
    const [outcome, platform, isByApp, why, where] = row;
    const onSend = outcome === 'failed' ? gone : async () => outcome as TestOutcome;
    const { send, heard, question } = openTest(onSend, platform, isByApp);
    await send();
    await waitFor(() => expect(heard()[0]).toBe(why));
    if (where) expect(heard()[1]).toContain(where);
    else expect(heard()[1]).toBe('');
    expect(question()).toBeNull();
  },
);
