import { putRows } from '../../dev/browser/database-rows.ts';
import { expect, test } from '../support/chromium/fixtures.ts';
import { yearOfHistory } from '../../dev/chromium/history-rows.ts';
import { unfoldAll } from '../support/chromium/plan-page.ts';

/** From right to left, with words of ours, digits and signs at both ends. */
const NAME = '3 אבא iPhone!';
const NOTE = '(iPad) הערה 7?';
const WORDS = 'Backup: נכשל 12%';
const SERVICE = 'iCloud שירות (2)';
const MESSAGE = 'قد لا يتمكن المستخدمون من النسخ إلى iCloud.';
const USERS = 'بعض المستخدمين';
const ALL = [NAME, NOTE, WORDS, SERVICE, MESSAGE, USERS];

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
    ...{ ...rows, incidents, settings: [{ key: 'watched', version: 1, value: watched }] },
    devices: rows.devices.map((device) => ({ ...device, name: NAME })),
    runs: rows.runs.map((run) => ({ ...run, ...own, notes: { 'free-space': NOTE } })),
    failures: rows.failures.map((failure) => ({ ...failure, ...own })),
  };
}

/** What of it stands on a page, and what of that could reorder what is beside it. */
function lookFor(texts: string[]): { seen: string[]; loose: string[] } {
  const seen: string[] = [];
  const loose: string[] = [];
  const check = (text: string, isIsolated: boolean) => {
    // Without what is isolated in plain text.
    const rest = text.replaceAll(/\u2068[^\u2069]*\u2069/g, '');
    if (!isIsolated && /[\u0590-\u08FF]/.test(rest)) loose.push(text.trim());
  };
  const see = (text: string, isIsolated: boolean) => {
    seen.push(...texts.filter((one) => text.includes(one)));
    check(text, isIsolated);
  };
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    // An option is laid out by itself, in its own direction.
    if (element?.closest('script, option[lang]')) continue;
    const box = element?.closest('bdi, [dir="auto"]');
    const isAlone = texts.includes((box?.textContent ?? '').trim());
    see(walker.currentNode.textContent ?? '', isAlone);
  }
  for (const element of document.querySelectorAll('*')) {
    for (const name of ['aria-label', 'aria-valuetext', 'title', 'alt']) {
      const text = element.getAttribute(name) ?? '';
      check(text, texts.includes(text));
    }
    const isField = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
    if (isField && element.type !== 'radio') see(element.value, element.dir === 'auto');
  }
  return { seen, loose };
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
    await expect
      .poll(async () => (await page.evaluate(lookFor, ALL)).seen, address)
      .toEqual(expect.arrayContaining(expected));
    expect((await page.evaluate(lookFor, ALL)).loose, address).toEqual([]);
  }
});
