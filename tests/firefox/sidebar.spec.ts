import { expect, test } from './fixtures.ts';
import { isSidebarOpen, runInSidebar } from './sidebar.ts';

const FIRST = 'Connect your device to power';

test('“Keep open” moves the popup into the sidebar, where the plan goes on', async ({ beacon }) => {
  const { marionette } = beacon;
  await expect.poll(() => beacon.button()).toMatchObject({ badgeText: '✓' });
  // It must not open by itself.
  expect(await isSidebarOpen(marionette)).toBe(false);
  const popup = await beacon.openPopup();
  await expect.poll(() => popup.text()).toContain(FIRST);
  await popup.press('label', FIRST);
  await expect
    .poll(() => popup.run(() => document.querySelectorAll('input:checked').length))
    .toBe(1);
  await popup.press('button', 'Keep open');

  const inSidebar = () =>
    runInSidebar(marionette, () => {
      const { search } = location;
      const { scrollWidth } = document.documentElement;
      const ticked = document.querySelectorAll('input:checked').length;
      return { search, ticked, fits: scrollWidth <= innerWidth, margin: document.body.offsetLeft };
    }).catch(() => null);
  await expect.poll(inSidebar).toEqual({ search: '?view=panel', ticked: 1, fits: true, margin: 0 });
  await expect.poll(() => popup.text().catch(() => 'closed')).toBe('closed');
});

test('the keys that are suggested are set', async ({ beacon }) => {
  const page = await beacon.openPage('dashboard.html#/settings');
  await expect.poll(() => page.text()).toMatch(/Open the popup\s+Alt\+Shift\+K/);
  await expect.poll(() => page.text()).toMatch(/beside your work\s+Alt\+Shift\+J/);
  expect(await page.text()).toContain('about:addons');
});
