import { freshStore } from '../../support/stores';
import { cleanup, fireEvent, render, waitFor, within } from '@testing-library/svelte';
import type { Component } from 'svelte';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import ExportImportView from '../../../entrypoints/dashboard/ExportImportView.svelte';
import { FIRST_RUN_ID } from '../../../lib/guide/run';
import { JournalStore } from '../../../lib/store/journal-store';
import { ExportStore } from '../../../lib/store/export-store';
import { createStores } from '../../../lib/store/stores';
import { MAX_FILE_BYTES } from '../../../lib/export-import/read-document';
import { NOON_MS } from '../../support/events';
import { createLocks } from '../../support/locks';
import WithSay from '../../support/WithSay.svelte';

/** The files that the browser was given to save. */
let saved: { name: string; text: Promise<string> }[] = [];
let sent: unknown[] = [];

beforeEach(() => {
  [saved, sent] = [[], []];
  const blobs = new Map<string, Blob>();
  vi.spyOn(browser.runtime, 'getManifest').mockReturnValue({ version: '1.2.3' } as never);
  vi.spyOn(browser.runtime, 'sendMessage').mockImplementation((async (message: unknown) => {
    sent.push(message);
    throw new Error('no worker');
  }) as never);
  vi.stubGlobal('navigator', { ...navigator, locks: createLocks() });
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    blobs.set(`blob:${blobs.size}`, blob as Blob);
    return `blob:${blobs.size - 1}`;
  });
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    saved.push({ name: this.download, text: blobs.get(this.href)?.text() ?? Promise.reject() });
  });
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

function openOn(database: ReturnType<typeof freshStore>['database']) {
  const given = { stores: createStores(database) };
  const { container } = render(WithSay, { shown: ExportImportView as Component, given });
  const view = within(container);
  return {
    ...view,
    press: (name: string) => fireEvent.click(view.getByRole('button', { name })),
    choose: async (file: File) => {
      const input = view.getByLabelText('Restore from a file');
      Object.defineProperty(input, 'files', { value: [file], configurable: true });
      await fireEvent.change(input);
    },
  };
}

test('what one browser exports another restores', async () => {
  const { database } = freshStore();
  const event = { kind: 'tick', tickId: 'restart.off' } as const;
  await new JournalStore(database).add(FIRST_RUN_ID, event, NOON_MS);
  const here = openOn(database);
  await here.press('Export');
  await here.findByText(/^Look for backup-beacon-.+\.json in your downloads/);
  const [file] = saved;
  expect(file?.name).toMatch(/^backup-beacon-\d{4}-\d\d-\d\d\.json$/);
  const text = (await file?.text) ?? '';
  expect(JSON.parse(text)).toMatchObject({ format: 'backup-beacon', version: 2, app: '1.2.3' });
  // The link is not left on the page.
  expect(document.querySelector('a')).toBeNull();
  cleanup();

  const { database: other } = freshStore();
  const there = openOn(other);
  await there.choose(new File([text], 'any-name.json'));
  await there.findByRole('row', { name: 'Plans 1 0' });
  await there.findByRole('row', { name: 'Checkmarks and answers 1 0' });
  expect(await other.runs.count()).toBe(0);
  expect(sent).toEqual([]);
  let endCheck = () => {};
  void navigator.locks.request('backup-beacon:check', () => {
    return new Promise<void>((resolve) => (endCheck = resolve));
  });
  await there.press('Replace everything');
  // A check that is under way writes on from the state before.
  await there.findByText('Restoring…');
  expect(await other.runs.count()).toBe(0);
  endCheck();
  await there.findByText(/^Restored\./);
  expect(await new JournalStore(other).entries(FIRST_RUN_ID)).toMatchObject([event]);
  // The worker looks at what is watched now, and at the reminders.
  expect(sent).toEqual([{ kind: 'check', reason: 'settings' }, { kind: 'wake' }]);
});

describe('in Safari, where downloads fail', () => {
  beforeEach(() => vi.stubEnv('BROWSER', 'safari'));
  afterEach(() => vi.unstubAllEnvs());

  const sharing = (share: unknown, canShare: unknown = () => true) =>
    vi.stubGlobal('navigator', { ...navigator, share, canShare });

  test('the file is shared', async () => {
    const share = vi.fn(async ({ files }: { files: File[] }) => {
      expect(JSON.parse((await files[0]?.text()) ?? '')).toMatchObject({ version: 2 });
    });
    sharing(share);
    const view = openOn(freshStore().database);
    await view.press('Export');
    await view.findByText('The file was shared.');
    expect([share.mock.calls.length, saved]).toEqual([1, []]);
  });

  // A user who closes the share sheet, and a browser that shows none.
  test.each(['AbortError', 'NotAllowedError'])('%s: nothing was saved', async (name) => {
    sharing(() => Promise.reject(new DOMException('no', name)));
    const view = openOn(freshStore().database);
    await view.press('Export');
    await view.findByText(/^Nothing was saved\./);
    await view.findByRole('button', { name: 'Copy the text instead' });
    expect(saved).toEqual([]);
  });

  test.each([
    ['can’t share', undefined, undefined],
    ['can’t share files', vi.fn(), () => false],
  ])('that %s: a download after all', async (_, share, canShare) => {
    sharing(share, canShare);
    const view = openOn(freshStore().database);
    await view.press('Export');
    await view.findByText(/^Look for /);
    expect(saved).toHaveLength(1);
  });
});

test('a file that is too large is not even read', async () => {
  const view = openOn(freshStore().database);
  const file = new File([''], 'large.json');
  Object.defineProperty(file, 'size', { value: MAX_FILE_BYTES + 1 });
  const read = vi.spyOn(file, 'text');
  await view.choose(file);
  expect((await view.findByRole('alert')).textContent).toContain('too large');
  expect(read).not.toHaveBeenCalled();
});

test('one that the system won’t open, and one that is none of ours, say so', async () => {
  const { database } = freshStore();
  const view = openOn(database);
  const gone = new File([''], 'gone.json');
  vi.spyOn(gone, 'text').mockRejectedValue(new DOMException('gone', 'NotReadableError'));
  await view.choose(gone);
  expect((await view.findByRole('alert')).textContent).toContain("can't be opened");
  await view.choose(new File(['{"format":"other"}'], 'other.json'));
  await waitFor(() => expect(view.getByRole('alert').textContent).toContain("isn't an export"));
});

test('where the store can’t be read, export and restore say so', async () => {
  const { database } = freshStore();
  const view = openOn(database);
  const text = JSON.stringify(await new ExportStore(database).exportDocument(NOON_MS, '1'));
  database.close({ disableAutoOpen: true });
  await view.press('Export');
  expect((await view.findByRole('alert')).textContent).toContain('Nothing was exported');
  expect(saved).toEqual([]);
  await view.choose(new File([text], 'a.json'));
  await waitFor(() => expect(view.getByRole('alert').textContent).toContain('Nothing has changed'));
});
