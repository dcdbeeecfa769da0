import { expect, test } from './fixtures.ts';
import { allowInPrivateWindows, openPrivateWindow } from './private-window.ts';

test('in a private window the button is the same, and the popup says what Apple says', async ({
  beacon,
}) => {
  const { marionette, extensionId } = beacon;
  await expect.poll(() => beacon.button()).toMatchObject({ badgeText: '✓' });
  await allowInPrivateWindows(marionette, extensionId);
  await openPrivateWindow(marionette);
  await expect
    .poll(() => beacon.button())
    .toMatchObject({
      isInPrivateWindow: true,
      badgeText: '✓',
      icon: 'available',
      tooltip: expect.stringMatching(/^iCloud Backup: Apple reports no problem · checked at \d/),
    });

  const popup = await beacon.openPopup();
  await expect.poll(() => popup.text()).toContain('Apple reports no problem with iCloud Backup.');
  // Firefox keeps no database for an extension's pages there: the popup says so, and never
  // pretends that a tick was saved.
  await expect
    .poll(() => popup.text())
    .toContain("Your progress can't be read or saved right now.");
  await expect.poll(() => popup.text()).toContain('Connect your device to power.');
  const boxes = await popup.run(() =>
    [...document.querySelectorAll('input')].map(({ checked, disabled }) => ({ checked, disabled })),
  );
  expect(boxes.length).toBeGreaterThan(0);
  for (const box of boxes) expect(box).toEqual({ checked: false, disabled: true });
  await popup.close();
});
