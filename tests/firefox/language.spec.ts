import { expect, test } from './fixtures.ts';
import { install, uninstall } from './install.ts';
import type { FirefoxInside } from './privileged.ts';
import { runInFirefox } from './run-script.ts';

declare const Services: FirefoxInside['Services'];

test("the extension speaks the browser's language, or the nearest that it has", async ({
  firefox,
  packed,
}) => {
  /** As if language packs were installed. */
  const speak = (tag: string) =>
    runInFirefox(
      firefox.marionette,
      (language) => {
        Services.locale.availableLocales = [language, 'en-US'];
        Services.locale.requestedLocales = [language];
      },
      tag,
    );
  for (const [tag, ours] of [
    ['de', 'de'],
    ['ar', 'ar'],
    ['pt-PT', 'pt'],
    ['es-MX', 'es'],
    ['zh-TW', 'zh-TW'],
    ['cs', 'en'],
  ] as const) {
    await speak(tag);
    const beacon = await install(firefox, packed);
    const page = await beacon.openPage('popup.html');
    const said = () => page.run(() => [document.documentElement.lang, document.dir].join(' '));
    await expect.poll(said, tag).toBe(`${ours} ${ours === 'ar' ? 'rtl' : 'ltr'}`);
    await uninstall(beacon);
  }
  await speak('en-US');
});
