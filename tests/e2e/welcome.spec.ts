import { expect, test } from '../support/chromium/fixtures.ts';
import { look, recordComplaints } from '../support/chromium/look.ts';
import { readStored } from '../support/chromium/stored.ts';
import { shownNotifications } from '../support/chromium/notifications.ts';
import { welcomePage } from '../../scripts/browser/welcome-page.ts';

test('the welcome page opens once, says what is what, and begins with a device', async ({
  launch,
}) => {
  test.setTimeout(120_000);
  let session = await launch({ keepsWelcome: true });
  const complaints = recordComplaints(session.context);
  const page = await welcomePage(session.context, session.extensionId);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Is it Apple, or is it your device?',
  );
  // It is allowed with the install here: there is nothing to ask for.
  await expect(page.getByRole('button', { name: 'Allow' })).toBeHidden();
  await look(page, 'welcome', [1200, 320]);

  await page.getByRole('button', { name: 'Send a test notification' }).click();
  await expect(page.getByText('Did it appear?')).toBeVisible();
  expect(await shownNotifications(await session.worker())).toEqual(['test']);
  await page.getByRole('button', { name: 'No', exact: true }).click();
  await expect(page.getByText(/may be on\.|Control Center/)).toBeVisible();
  await page.getByRole('button', { name: 'Yes', exact: true }).click();
  await expect(page.getByText('Great. Notifications are working.')).toBeVisible();

  await page.getByRole('radio', { name: 'iPad', exact: true }).click();
  await expect(page.getByRole('radio', { name: 'iPad', exact: true })).toBeChecked();
  const field = page.getByRole('textbox', { name: 'Name' });
  await field.fill('Blue iPad');
  await field.blur();
  await expect
    .poll(async () => (await readStored(page)).devices)
    .toMatchObject([{ kind: 'ipad', name: 'Blue iPad' }]);
  const opening = session.context.waitForEvent('page');
  await page.getByRole('link', { name: /^Open the steps/ }).click();
  const fixes = await opening;
  await expect(fixes.getByText('Blue iPad').first()).toBeVisible();
  await look(page, 'welcome-answered', [1200, 320]);
  expect(complaints()).toEqual([]);
  await session.close();

  session = await launch();
  await session.openPopupPage();
  await expect
    .poll(() => session.context.pages().map((one) => one.url()))
    .not.toContain(page.url());
  await session.killBrowser();
  session = await launch();
  await session.openPopupPage();
  expect(session.context.pages().filter((one) => one.url().endsWith('welcome.html'))).toEqual([]);
});
