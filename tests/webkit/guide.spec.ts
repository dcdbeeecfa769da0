import { expect, test } from './fixtures.ts';
import type { InstalledExtension } from './installed-extension.ts';
import type { WebkitPage } from './webkit-page.ts';

const CONDITIONS = 'li:has(> details > #step-conditions)';

const ticks = (page: WebkitPage) =>
  page.evaluate(
    (step) =>
      [...document.querySelectorAll<HTMLInputElement>(`${step} .card input`)].map(
        ({ checked }) => checked,
      ),
    CONDITIONS,
  );

const textOf = (page: WebkitPage) => page.text('main');

/** Opens the popup's page and waits for the first check: until then it moves under the pointer. */
async function openPopup(extension: InstalledExtension, width: number): Promise<WebkitPage> {
  const page = await extension.open('popup.html', { width });
  await expect.poll(() => page.attribute('main', 'data-health')).toBe('available');
  await page.find(`${CONDITIONS} .card label`);
  return page;
}

test('ticks are stored, and there after a reload and a new start of the worker', async ({
  extension,
}) => {
  const page = await openPopup(extension, 400);
  expect(await ticks(page)).toEqual([false, false, false, false]);
  await page.click(`${CONDITIONS} .card label:first-of-type input`);
  await expect.poll(() => ticks(page)).toEqual([true, false, false, false]);
  await page.reload();
  await expect.poll(() => ticks(page)).toEqual([true, false, false, false]);

  await extension.startWorker();
  await openPopup(extension, 400);
  await expect.poll(() => ticks(page)).toEqual([true, false, false, false]);
  await page.click('button', 'Undo');
  await expect.poll(() => ticks(page)).toEqual([false, false, false, false]);
  expect(await extension.complaints()).toEqual([]);
});

test('the answers make a plan, step by step to what helped', async ({ extension }) => {
  const page = await openPopup(extension, 320);
  await page.click('button', 'Find my fix');
  await page.find('#question-device');
  await page.picture('questions', 320);
  expect(await page.overflowPx()).toBeLessThanOrEqual(0);
  await page.click('#question-device');
  await page.click('label', 'iPad');
  await expect
    .poll(() =>
      page.evaluate(() => document.querySelector('input:checked')?.parentElement?.innerText),
    )
    .toContain('iPad');
  await page.type('input[type=text], input:not([type])', 'Blue iPad\t');
  await page.click('button', 'Show my plan');
  await expect.poll(() => textOf(page)).toContain('Blue iPad');

  await page.reload();
  await expect.poll(() => textOf(page)).toContain('Blue iPad');
  await page.find(`${CONDITIONS} .card label`);
  const count = (await ticks(page)).length;
  for (let place = 1; place <= count; place += 1) {
    await page.click(`${CONDITIONS} .card label:nth-of-type(${place}) input`);
    if (place < count) await expect.poll(async () => (await ticks(page))[place - 1]).toBe(true);
  }
  // The step is done, and the next one opens.
  await page.find('li:has(> details > #step-toggle-now) .card');
  await page.picture('plan-of-device', 320);
  expect(await page.overflowPx()).toBeLessThanOrEqual(0);
  expect(await extension.complaints()).toEqual([]);
});
