import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readJournal } from './database.ts';
import { expect, test } from './fixtures.ts';
import type { FirefoxInside } from './privileged.ts';
import type { RealPopup } from './real-popup.ts';
import { runInFirefox } from './run-script.ts';

declare const Services: FirefoxInside['Services'];

const PICTURES = fileURLToPath(new URL('../../artifacts/firefox', import.meta.url));
const SCHEME = 'ui.systemUsesDarkTheme';
const SCHEMES = { dark: 1, light: 0 } as const;
const FIRST = 'Connect your device to power.';

const isTicked = (popup: RealPopup) =>
  popup.run((name) => {
    const label = [...document.querySelectorAll('label')].find((one) =>
      one.textContent?.includes(name),
    );
    return label?.querySelector('input')?.checked;
  }, FIRST);

test.describe('the popup that the button opens', () => {
  test('says the verdict, fits, and looks right in light and dark', async ({ beacon }) => {
    await expect.poll(() => beacon.button()).toMatchObject({ badgeText: '✓' });
    const popup = await beacon.openPopup();
    await expect.poll(() => popup.text()).toContain('Apple reports no problem with iCloud Backup.');
    await expect.poll(() => popup.text()).toContain(FIRST);
    await expect.poll(async () => (await popup.size()).width).toBe(400);
    // As high as Firefox lets a popup be: the plan is longer.
    expect((await popup.size()).height).toBe(600);
    const inside = await popup.run(() => {
      const { scrollWidth } = document.documentElement;
      const { left, right, top } = document.body.getBoundingClientRect();
      return { scrollWidth, innerWidth, left, right, top };
    });
    expect(inside.scrollWidth).toBeLessThanOrEqual(inside.innerWidth);
    // Edge to edge, but for a scroll bar that takes room.
    expect(inside).toMatchObject({ left: 0, top: 0 });
    expect(inside.innerWidth - inside.right).toBeLessThanOrEqual(16);

    // It asks Apple when it opens: the pictures show the end of that.
    await expect.poll(() => popup.text()).toContain('Check');
    mkdirSync(PICTURES, { recursive: true });
    const grounds: string[] = [];
    for (const [name, value] of Object.entries(SCHEMES)) {
      await runInFirefox(
        beacon.marionette,
        (pref, wanted) => Services.prefs.setIntPref(pref, wanted),
        SCHEME,
        value,
      );
      await expect
        .poll(() => popup.run(() => matchMedia('(prefers-color-scheme: dark)').matches))
        .toBe(name === 'dark');
      grounds.push(await popup.run(() => getComputedStyle(document.body).backgroundColor));
      writeFileSync(path.join(PICTURES, `popup-${name}.png`), await popup.picture());
    }
    expect(new Set(grounds).size).toBe(2);
    await runInFirefox(beacon.marionette, (pref) => Services.prefs.clearUserPref(pref), SCHEME);
    await popup.close();
  });

  test('saves a tick at once, and shows it when it is opened again', async ({ beacon }) => {
    await expect.poll(() => beacon.button()).toMatchObject({ badgeText: '✓' });
    const popup = await beacon.openPopup();
    await expect.poll(() => isTicked(popup)).toBe(false);
    await popup.press('label', FIRST);
    await expect.poll(() => isTicked(popup)).toBe(true);
    const [entry, ...others] = await readJournal(popup);
    expect(entry).toMatchObject({ kind: 'tick' });
    expect(others).toEqual([]);
    await popup.close();

    const again = await beacon.openPopup();
    await expect.poll(() => isTicked(again)).toBe(true);
    await again.close();
  });
});
