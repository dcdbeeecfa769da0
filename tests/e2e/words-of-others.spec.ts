import { putRows } from '../../scripts/browser/database-rows.ts';
import { expect, test } from '../support/chromium/fixtures.ts';
import { yearOfHistory } from '../support/chromium/history-rows.ts';
import { unfoldAll } from '../support/chromium/plan-page.ts';

/** From right to left, with words of ours, digits and signs at both ends. */
const NAME = '3 אבא iPhone!';
const NOTE = '(iPad) הערה 7?';
const WORDS = 'Backup: נכשל 12%';
const SERVICE = 'iCloud שירות (2)';
const MESSAGE = 'قد لا يتمكن المستخدمون من النسخ إلى iCloud.';
const USERS = 'بعض المستخدمين';

/** A year in which the names, the notes, a service and Apple's words are such. */
function rowsOf(nowMs: number) {
  const rows = yearOfHistory(nowMs);
  const local = { locale: 'ar_SA', message: MESSAGE, usersAffected: USERS };
  const incidents = rows.incidents.map((incident) => {
    const impacts = incident.impacts.map((impact, index) => {
      return { ...impact, local, service: index === 1 ? SERVICE : impact.service };
    });
    return { ...incident, impacts };
  });
  const watched = [SERVICE, 'Siri'].map((name) => ({ feed: 'consumer', name }));
  const own = { symptom: null, words: WORDS };
  return {
    ...rows,
    incidents,
    devices: rows.devices.map((device) => ({ ...device, name: NAME })),
    runs: rows.runs.map((run) => ({ ...run, ...own, notes: { 'free-space': NOTE } })),
    failures: rows.failures.map((failure) => ({ ...failure, ...own })),
    settings: [{ key: 'watched', version: 1, value: watched }],
  };
}

/** What of it stands on a page, and what of that could reorder what is beside it. */
function lookFor(texts: string[]): { seen: string[]; loose: string[] } {
  const rightToLeft = /[\u0590-\u08FF]/;
  const seen = new Set<string>();
  const loose: string[] = [];
  const see = (text: string) =>
    texts.filter((one) => text.includes(one)).forEach((one) => seen.add(one));
  /** Without what is isolated in plain text. */
  const rest = (text: string) => text.replaceAll(/\u2068[^\u2069]*\u2069/g, '');
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent ?? '';
    const element = walker.currentNode.parentElement;
    // An option is laid out by itself, in its own direction.
    if (!rightToLeft.test(text) || element?.closest('script, option[lang]')) continue;
    see(text);
    const box = element?.closest('bdi, [dir="auto"]');
    const isAlone = box && texts.includes((box.textContent ?? '').trim());
    if (!isAlone && rightToLeft.test(rest(text))) loose.push(text.trim());
  }
  for (const element of document.querySelectorAll('*')) {
    for (const name of ['aria-label', 'aria-valuetext', 'title', 'alt']) {
      const text = element.getAttribute(name) ?? '';
      if (!texts.includes(text) && rightToLeft.test(rest(text))) loose.push(`${name}: ${text}`);
    }
    if (!(element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)) continue;
    if (element.type === 'radio' || !rightToLeft.test(element.value)) continue;
    see(element.value);
    if (element.dir !== 'auto') loose.push(`field: ${element.value}`);
  }
  return { seen: [...seen], loose };
}

test('what others wrote reorders nothing beside it, in every view', async ({ session }) => {
  const page = await session.openPopupPage();
  const rows = rowsOf(Date.now());
  await putRows(page, rows);
  const incident = encodeURIComponent(rows.incidents.find(({ impacts }) => impacts[1])?.id ?? '');
  const views: [address: string, expected: string[]][] = [
    ['popup.html#run/r-phone', [NAME, NOTE, WORDS]],
    ['popup.html#questions', [NAME, WORDS]],
    ['popup.html#failures', [NAME, WORDS]],
    [`popup.html#incident/${incident}`, [SERVICE, MESSAGE, USERS]],
    ['dashboard.html#/history', [SERVICE, MESSAGE]],
    ['dashboard.html#/services', [SERVICE]],
    ['dashboard.html#/devices', [NAME, WORDS]],
    [`dashboard.html#/history/${incident}`, [SERVICE, MESSAGE, USERS]],
    ['print.html#summary/r-phone', [NAME, NOTE, WORDS]],
    ['print.html#plan/r-phone', [NAME, NOTE, WORDS]],
  ];
  for (const [address, expected] of views) {
    await page.goto('about:blank');
    await page.goto(`chrome-extension://${session.extensionId}/${address}`);
    await expect(page.locator('main[aria-busy="false"], main:not([aria-busy])')).toBeVisible();
    // The question about the device is unfolded from the start, and one at a time.
    if (!address.endsWith('#questions')) await unfoldAll(page);
    const all = [NAME, NOTE, WORDS, SERVICE, MESSAGE, USERS];
    await expect
      .poll(async () => (await page.evaluate(lookFor, all)).seen, address)
      .toEqual(expect.arrayContaining(expected));
    expect((await page.evaluate(lookFor, all)).loose, address).toEqual([]);
  }
});
