import { cleanup, fireEvent, render, waitFor, within } from '@testing-library/svelte';
import type { Component } from 'svelte';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import ExportImportView from '../../../entrypoints/dashboard/ExportImportView.svelte';
import { createDocument, MAX_FILE_BYTES } from '../../../lib/export-import/export-document';
import { emptyRun, FIRST_RUN_ID } from '../../../lib/guide/run';
import type { Database } from '../../../lib/store/database';
import { ExportStore } from '../../../lib/store/export-store';
import { createStores } from '../../../lib/store/stores';
import { fileText, NOTHING } from '../../support/any-data';
import { NOON_MS } from '../../support/events';
import { createLocks } from '../../support/locks';
import { freshStore } from '../../support/stores';
import WithSay from '../../support/WithSay.svelte';

const COPY = 'Copy the text instead';
const REPLACE = 'Replace everything';
const RESTORED = 'Restored. Everything from the file is here now.';
const TEXT = fileText({ ...NOTHING, runs: [emptyRun('theirs', 1)] });

/** The files that the browser was given to save. */
let saved: { name: string; text: Promise<string> }[] = [];
let sent: unknown[] = [];
let database: Database;
let view: ReturnType<typeof open>;
const clipboard = { writeText: vi.fn<(text: string) => Promise<void>>(async () => undefined) };

beforeEach(() => {
  [saved, sent] = [[], []];
  const blobs = new Map<string, Blob>();
  vi.spyOn(browser.runtime, 'getManifest').mockReturnValue({ version: '1.2.3' } as never);
  vi.spyOn(browser.runtime, 'sendMessage').mockImplementation((async (message: unknown) => {
    sent.push(message);
    throw new Error('no worker');
  }) as never);
  vi.stubGlobal('navigator', { ...navigator, clipboard, locks: createLocks() });
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    blobs.set(`blob:${blobs.size}`, blob as Blob);
    return `blob:${blobs.size - 1}`;
  });
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    saved.push({ name: this.download, text: blobs.get(this.href)?.text() ?? Promise.reject() });
  });
  ({ database } = freshStore());
  view = open();
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

function open() {
  const given = { stores: createStores(database) };
  const { container } = render(WithSay, { shown: ExportImportView as Component, given });
  const queries = within(container);
  const input = queries.getByLabelText<HTMLInputElement>('Restore from a file');
  const said = () => container.querySelector('.said')?.textContent;
  return {
    ...{ ...queries, container, input, said },
    press: (name: string) => fireEvent.click(queries.getByRole('button', { name })),
    async choose(file: File | string) {
      const files = [typeof file === 'string' ? new File([file], 'a.json') : file];
      Object.defineProperty(input, 'files', { value: files, configurable: true });
      await fireEvent.change(input);
    },
    question: () => queries.findByRole('heading', { name: 'Restore from this file?' }),
    problem: async () => (await queries.findByRole('alert')).textContent,
    untilSaid: (text: string | RegExp) => waitFor(() => expect(said()).toMatch(text)),
  };
}

/** The first call of a method fails. */
const failOnce = (method: 'exportDocument' | 'restoreDocument' | 'deleteAll') =>
  vi.spyOn(ExportStore.prototype, method).mockRejectedValueOnce(new Error('refused'));

describe('export', () => {
  test('says that it failed; then saves all that is here as one file, once by two presses', async () => {
    await createStores(database).journal.add(FIRST_RUN_ID, { kind: 'tick', tickId: 'a' }, 1);
    const exporting = failOnce('exportDocument');
    await view.press('Export');
    expect(await view.problem()).toContain('Nothing was exported');
    expect([view.said(), saved]).toEqual(['', []]);
    await view.press('Export');
    await view.press('Export');
    await view.untilSaid(/^Look for backup-beacon-.+\.json in your downloads/);
    expect(view.queryByRole('alert')).toBeNull();
    expect([exporting.mock.calls.length, saved.length]).toEqual([2, 1]);
    expect(saved[0]?.name).toMatch(/^backup-beacon-\d{4}-\d\d-\d\d\.json$/);
    const file: unknown = JSON.parse((await saved[0]?.text) ?? '');
    expect(file).toMatchObject({ format: 'backup-beacon', version: 2, app: '1.2.3' });
    expect(file).toMatchObject({ data: { journal: [{ tickId: 'a' }] } });
    // The link is not left on the page.
    expect(document.querySelector('a')).toBeNull();
    await view.press(COPY);
    await view.findByText(/^Copied\. Paste it into a text file, then save the file as backup-/);
    expect(clipboard.writeText).toHaveBeenLastCalledWith(await saved[0]?.text);
  });

  test('shows the text, selected, if it can’t be copied', async () => {
    clipboard.writeText.mockRejectedValueOnce(new Error('no'));
    await view.press('Export');
    await fireEvent.click(await view.findByRole('button', { name: COPY }));
    const field = await view.findByLabelText<HTMLTextAreaElement>('The export as text');
    expect([field.value, document.activeElement]).toEqual([await saved[0]?.text, field]);
  });

  const close = () => Promise.reject(new DOMException('no', 'AbortError'));
  test.each<[string, unknown, boolean, RegExp, number]>([
    ['is shared', async () => undefined, true, /^The file was shared\.$/, 0],
    ['is not, if the user closes the sheet', close, true, /^Nothing was saved\./, 0],
    ['is downloaded, if no files can be shared', vi.fn(), false, /^Look for /, 1],
  ])('in Safari, where downloads fail, %s', async (_, share, canShare, text, downloads) => {
    vi.stubEnv('BROWSER', 'safari');
    vi.stubGlobal('navigator', { ...navigator, share, canShare: () => canShare });
    await view.press('Export');
    await view.untilSaid(text);
    vi.unstubAllEnvs();
    expect(saved).toHaveLength(downloads);
    const isSure = view.said() === 'The file was shared.';
    expect(view.queryAllByRole('button', { name: COPY })).toHaveLength(isSure ? 0 : 1);
  });
});

test('deletion asks first, can be canceled, and says whether it was made', async () => {
  await createStores(database).runs.begin('mine', null, 1);
  const answer = async (name: string) => {
    await view.press('Delete everything');
    const dialog = view.container.querySelector('dialog') as HTMLDialogElement;
    expect([dialog.open, await database.runs.count()]).toEqual([true, 1]);
    await fireEvent.click(within(dialog).getByRole('button', { name }));
  };
  await answer('Cancel');
  failOnce('deleteAll');
  await answer('Delete everything');
  expect(await view.problem()).toContain('Not everything');
  await answer('Delete everything');
  await view.untilSaid('Everything was deleted.');
  expect(await database.runs.count()).toBe(0);
});

describe('restore', () => {
  const runIds = async () => (await database.runs.toArray()).map(({ id }) => id);

  beforeEach(async () => {
    await createStores(database).runs.begin('mine', null, 1);
  });

  test('shows what is replaced by what before anything is restored, and can be canceled', async () => {
    await view.choose(TEXT);
    const heading = await view.question();
    expect(document.activeElement).toBe(heading);
    expect(heading.parentElement?.textContent).toContain('Exported on 10 Mar 2026.');
    expect(heading.parentElement?.textContent).toContain('Everything here is replaced.');
    const row = [...(view.container.querySelector('tbody tr')?.children ?? [])];
    expect(row.map(({ textContent }) => textContent)).toEqual(['Plans', '1', '1']);
    await view.press("Export what's here first");
    await view.untilSaid(/^Look for /);
    expect([await runIds(), heading.isConnected, sent]).toEqual([['mine'], true, []]);
    await view.press('Cancel');
    await view.untilSaid('Nothing was restored.');
    expect([await runIds(), heading.isConnected]).toEqual([['mine'], false]);
    expect(document.activeElement).toBe(view.input);
  });

  test('says that the database refused; waits for a check, is made once by two presses, and wakes the worker', async () => {
    const restoring = failOnce('restoreDocument');
    await view.choose(TEXT);
    await view.question();
    await view.press(REPLACE);
    expect(await view.problem()).toContain('Nothing has changed');
    expect(view.said()).toBe('');
    let endCheck = () => {};
    const check = new Promise<void>((resolve) => (endCheck = resolve));
    void navigator.locks.request('backup-beacon:check', () => check);
    await view.press(REPLACE);
    await view.press(REPLACE);
    await view.untilSaid('Restoring…');
    expect(await runIds()).toEqual(['mine']);
    endCheck();
    await view.untilSaid(RESTORED);
    expect([await runIds(), restoring.mock.calls.length]).toEqual([['theirs'], 2]);
    expect(view.queryByRole('heading')).toBeNull();
    expect(document.activeElement).toBe(view.input);
    // It looks at what is watched now, and at the reminders.
    expect(sent).toEqual([{ kind: 'check', reason: 'settings' }, { kind: 'wake' }]);
  });

  test('is of the file that was picked last, whichever is read first', async () => {
    let endReading = () => {};
    const slow = new File([], 'first.json');
    vi.spyOn(slow, 'text').mockReturnValue(
      new Promise((resolve) => (endReading = () => resolve(TEXT))),
    );
    await view.choose(slow);
    expect(view.said()).toBe('Reading the file…');
    await view.choose(fileText({ ...NOTHING, runs: [emptyRun('second', 1)] }));
    const heading = await view.question();
    endReading();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(heading.isConnected).toBe(true);
    await view.press(REPLACE);
    await view.untilSaid(RESTORED);
    expect(await runIds()).toEqual(['second']);
  });

  const FILE = createDocument(NOTHING, NOON_MS, '1');
  const gone = new File([''], 'gone.json');
  gone.text = () => Promise.reject(new DOMException('', 'NotReadableError'));
  const large = new File([''], 'large.json');
  large.text = () => Promise.reject(new Error('opened'));
  Object.defineProperty(large, 'size', { value: MAX_FILE_BYTES + 1 });
  test.each<[string, File | string]>([
    ['too large', large],
    ["can't be opened", gone],
    ["damaged or isn't an export", '{'],
    ["isn't an export", '{"format":"other"}'],
    ['a newer version', JSON.stringify({ ...FILE, version: 3 })],
    ['This file is damaged. ', JSON.stringify({ ...FILE, app: 1 })],
    ['in this part: Plans', JSON.stringify({ ...FILE, data: { ...NOTHING, runs: [{}] } })],
  ])('refuses a file in one sentence at the field, until a sound one: %s', async (text, file) => {
    await view.choose(file);
    const alert = await view.findByRole('alert');
    expect(alert.textContent).toContain(text);
    expect(alert.textContent).toContain('Nothing was restored');
    expect(view.input.getAttribute('aria-invalid')).toBe('true');
    expect(view.input.getAttribute('aria-describedby')?.split(' ')).toContain(alert.id);
    expect([view.queryByRole('heading'), view.said()]).toEqual([null, '']);
    await view.choose(TEXT);
    await view.question();
    expect(view.queryByRole('alert')).toBeNull();
    expect(view.input.getAttribute('aria-invalid')).toBe('false');
  });

  test('says that the database can’t be read, and does nothing without a file', async () => {
    await fireEvent.change(view.input);
    expect(view.said()).toBe('');
    database.close({ disableAutoOpen: true });
    await view.choose(TEXT);
    expect(await view.problem()).toContain('Nothing has changed');
  });
});
