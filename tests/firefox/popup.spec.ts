import { Beacon } from './beacon.ts';
import { setLanguage } from './browser-actions.ts';
import { BUILD, expect, test } from './fixtures.ts';

const WELL = 'Apple reports no problem with iCloud Backup.';
const FIRST = 'Connect your device to power.';

test('the popup that the button opens fits; “Keep open” moves it into the sidebar, with its ticks; the suggested keys are set', async ({
  beacon,
}) => {
  const inSidebar = async () => {
    const page = await beacon.sidebar();
    const state = page?.run(() => {
      const { scrollWidth } = document.documentElement;
      const ticked = document.querySelectorAll('input:checked').length;
      return { search: location.search, ticked, fits: scrollWidth <= innerWidth };
    });
    // It may be there before its page.
    return state?.catch(() => undefined);
  };
  // It must not open by itself.
  expect(await inSidebar()).toBeUndefined();
  const popup = await beacon.openPopup();
  await expect.poll(() => popup.text()).toContain(WELL);
  // As high as Firefox lets a popup be: the plan is longer.
  await expect.poll(() => popup.place()).toMatchObject({ width: 400, height: 600 });
  const inside = await popup.run(() => {
    const { left, right, top } = document.body.getBoundingClientRect();
    const sticksOut = document.documentElement.scrollWidth > innerWidth;
    // Edge to edge, but for a scroll bar that takes room.
    return { left, top, isWide: innerWidth - right <= 16, sticksOut };
  });
  expect(inside).toEqual({ left: 0, top: 0, isWide: true, sticksOut: false });

  await popup.press('label', FIRST);
  const ticked = () => popup.run(() => document.querySelectorAll('input:checked').length);
  await expect.poll(ticked).toBe(1);
  expect(await popup.journal()).toMatchObject([{ kind: 'tick' }]);
  await popup.press('button', 'Keep open');
  await expect.poll(inSidebar).toEqual({ search: '?view=panel', ticked: 1, fits: true });
  await expect.poll(() => popup.text().catch(() => 'closed')).toBe('closed');

  const settings = await beacon.openPage('dashboard.html#/settings');
  await expect.poll(() => settings.text()).toMatch(/Open the popup\s+Alt\+Shift\+K/);
  await expect.poll(() => settings.text()).toMatch(/while you work\s+Alt\+Shift\+J/);
  expect(await settings.text()).toContain('about:addons');
});

/** Fields that keep what is typed: what is pressed until each is there, and what a person types. */
const DRAFT_FIELDS = [
  {
    ...{ name: 'a note', page: 'popup.html#plan', text: 'Only at home', isSent: false },
    presses: ['.card > details:last-child > summary'],
    selector: '.card textarea',
  },
  {
    ...{ name: 'the message', page: 'popup.html#questions', text: 'stuck at est', isSent: false },
    presses: [],
    selector: 'details:has(> #question-message) input[type=text]',
  },
  {
    ...{ name: 'the day', page: 'popup.html#questions', text: '2026-11-02', isSent: false },
    presses: ['#question-lastBackup', 'input[type=radio][value=weeks]'],
    selector: 'input[type=date]',
  },
  {
    ...{ name: 'quiet hours', page: 'dashboard.html#/settings', text: '21:30', isSent: false },
    presses: [],
    selector: 'input[type=time]',
  },
  {
    // It is stored when its form is sent, and a draft until then.
    ...{ name: 'a failed backup', page: 'popup.html#failures', text: 'No space', isSent: true },
    presses: [],
    selector: 'fieldset input[type=text]',
  },
];
type DraftField = (typeof DRAFT_FIELDS)[number];

/** In the page: goes to a view and presses until a field is to be seen. Out: what the field holds. */
async function revealField({ page, presses, selector }: DraftField): Promise<string | undefined> {
  location.hash = page.slice(page.indexOf('#'));
  const find = async (wanted: string, tries: number) => {
    for (let left = tries; left > 0; left -= 1) {
      const found = document.querySelector<HTMLInputElement>(wanted);
      const isFolded = !found?.matches('summary') && found?.closest('details:not([open])');
      if (found && !isFolded) return found;
      await new Promise((resolve) => void setTimeout(resolve, 50));
    }
    return null;
  };
  for (const press of presses) {
    if (await find(selector, 10)) break;
    (await find(press, 100))?.click();
  }
  return (await find(selector, 100))?.value;
}

// Firefox aborts a write to a database that begins while the page closes.
test('what was typed when the popup or a tab closed at once is there again, and stored then', async ({
  beacon,
}) => {
  test.setTimeout(120_000);
  for (const field of DRAFT_FIELDS)
    await test.step(field.name, async () => {
      const open = () =>
        field.page.startsWith('popup') ? beacon.openPopup() : beacon.openPage(field.page);
      const first = await open();
      expect(await first.run(revealField, field)).not.toBe(field.text);
      await first.run(({ selector, text }) => {
        const input = document.querySelector<HTMLInputElement>(selector);
        if (!input) throw new Error(`There is no ${selector}.`);
        input.value = text;
        input.dispatchEvent(new Event('input', { bubbles: true }));
      }, field);
      await first.close();

      const second = await open();
      expect(await second.run(revealField, field)).toBe(field.text);
      const drafts = () =>
        second.run(() => Object.keys(localStorage).filter((key) => key.startsWith('draft:')));
      await expect.poll(async () => (await drafts()).length).toBe(field.isSent ? 1 : 0);
      await second.run(() => localStorage.clear());
      await second.close();
    });
});

test('in a private window the button is the same, and the popup never pretends that a tick was saved', async ({
  beacon,
}) => {
  await beacon.openPrivateWindow();
  await expect
    .poll(() => beacon.button())
    .toMatchObject({
      isInPrivateWindow: true,
      badgeText: '✓',
      icon: 'available',
      tooltip: expect.stringMatching(/^iCloud Backup: Apple reports no problem · checked \d/),
    });
  const popup = await beacon.openPopup();
  for (const words of [WELL, "Your progress can't be read or saved right now.", FIRST])
    await expect.poll(() => popup.text()).toContain(words);
  const boxes = await popup.run(() =>
    [...document.querySelectorAll('input')].map(({ checked, disabled }) => [checked, disabled]),
  );
  expect(new Set(boxes.map(String))).toEqual(new Set(['false,true']));
  await popup.close();
});

test("the extension speaks the browser's language, or the nearest that it has", async ({
  firefox,
}) => {
  for (const [tag, expected] of [
    ['ar', 'ar rtl'],
    ['pt-PT', 'pt ltr'],
    ['zh-TW', 'zh-TW ltr'],
    ['cs', 'en ltr'],
  ] as const) {
    await setLanguage(firefox.marionette, tag);
    const beacon = await Beacon.install(firefox, BUILD);
    const page = await beacon.openPage('popup.html');
    const said = () => page.run(() => `${document.documentElement.lang} ${document.dir}`);
    await expect.poll(said, tag).toBe(expected);
    await beacon.uninstall();
  }
  await setLanguage(firefox.marionette, 'en-US');
});
