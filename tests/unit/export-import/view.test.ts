import { fireEvent, render, waitFor, within } from '@testing-library/svelte';
import { tick, type Component } from 'svelte';
import { describe, expect, test, vi } from 'vitest';
import ExportImport from '../../../components/export-import/ExportImport.svelte';
import type {
  Exported,
  Picked,
  PickProblem,
} from '../../../components/export-import/restore-messages';
import {
  createDocument,
  PART_NAMES,
  type ExportDocument,
} from '../../../lib/export-import/export-document';
import { emptyRun } from '../../../lib/guide/run';
import { NOTHING } from '../../support/any-data';
import { NOON_MS } from '../../support/events';
import WithSay from '../../support/WithSay.svelte';

const RESTORED = 'Restored. Everything from the file is here now.';
const EXPORTED: Exported = { name: 'a.json', text: '{"format":1}', saving: 'started' };
const STARTED = "Look for a.json in your downloads. If it isn't there, copy the text instead.";
const DOCUMENT = createDocument({ ...NOTHING, runs: [emptyRun('run', 1)] }, NOON_MS, '0.3.0');
const picked = (document = DOCUMENT): Picked => ({ ok: true, document, here: NOTHING });

type Callback = 'onExport' | 'onCopy' | 'onPick' | 'onRestore' | 'onDelete';

function open(more: Partial<Record<Callback, unknown>> = {}) {
  const onExport = vi.fn(async () => EXPORTED);
  const onCopy = vi.fn(async () => undefined);
  const onDelete = vi.fn(async () => undefined);
  const onPick = vi.fn(async () => picked());
  const onRestore = vi.fn<(document: ExportDocument) => Promise<void>>(async () => undefined);
  const given = { onExport, onCopy, onPick, onRestore, onDelete, ...more };
  const { container } = render(WithSay, { shown: ExportImport as Component, given });
  const view = within(container);
  const input = view.getByLabelText<HTMLInputElement>('Restore from a file');
  const choose = async (name = 'backup-beacon.json') => {
    const file = new File(['{}'], name);
    Object.defineProperty(input, 'files', { value: [file], configurable: true });
    await fireEvent.change(input);
    return file;
  };
  return {
    ...{ ...view, container, input, choose, onExport, onCopy, onPick, onRestore, onDelete },
    press: (name: string) => fireEvent.click(view.getByRole('button', { name })),
    said: () => container.querySelector('.said')?.textContent,
    counts: () =>
      [...container.querySelectorAll('tbody tr')].map((row) =>
        [...row.children].map((cell) => cell.textContent),
      ),
  };
}

describe('export', () => {
  test('one press exports, and says so once it is done', async () => {
    let end = () => {};
    const onExport = vi.fn(
      () => new Promise<Exported>((resolve) => (end = () => resolve(EXPORTED))),
    );
    const { press, said } = open({ onExport });
    await press('Export');
    await press('Export');
    expect(onExport).toHaveBeenCalledOnce();
    expect(said()).toBe('');
    end();
    await waitFor(() => expect(said()).toBe(STARTED));
    await press('Export');
    expect(onExport).toHaveBeenCalledTimes(2);
  });

  test('says where it fails, and can be tried again', async () => {
    const onExport = vi.fn(async () => EXPORTED).mockRejectedValueOnce(new Error('no'));
    const { press, said, findByRole, queryByRole } = open({ onExport });
    await press('Export');
    expect((await findByRole('alert')).textContent).toContain('Nothing was exported');
    expect(said()).toBe('');
    await press('Export');
    await waitFor(() => expect(said()).toBe(STARTED));
    expect(queryByRole('alert')).toBeNull();
  });
});

describe('what came of the file', () => {
  test.each<[Exported['saving'], string]>([
    ['started', STARTED],
    ['notSaved', 'Nothing was saved. Try again, or copy the text instead.'],
  ])('%s: the text can be copied instead', async (saving, words) => {
    const { press, said, findByText, onCopy } = open({
      onExport: async () => ({ ...EXPORTED, saving }),
    });
    await press('Export');
    await waitFor(() => expect(said()).toBe(words));
    await press('Copy the text instead');
    await findByText('Copied. Paste it into a text file, then save the file as a.json.');
    expect(onCopy).toHaveBeenCalledExactlyOnceWith(EXPORTED.text);
  });

  test('shared: that is all', async () => {
    const { press, said, queryByRole } = open({
      onExport: async () => ({ ...EXPORTED, saving: 'shared' }),
    });
    await press('Export');
    await waitFor(() => expect(said()).toBe('The file was shared.'));
    expect(queryByRole('button', { name: 'Copy the text instead' })).toBeNull();
  });

  test('a text that can’t be copied is there, marked', async () => {
    const view = open({ onCopy: () => Promise.reject(new Error('no')) });
    await view.press('Export');
    await waitFor(() => expect(view.said()).toBe(STARTED));
    await view.press('Copy the text instead');
    await view.findByRole('alert');
    const field = view.getByLabelText<HTMLTextAreaElement>('The export as text');
    expect([field.value, document.activeElement]).toEqual([EXPORTED.text, field]);
  });
});

describe('delete everything', () => {
  /** Opens the question, and answers it. */
  const answer = async ({ getByRole, container }: ReturnType<typeof open>, name: string) => {
    await fireEvent.click(getByRole('button', { name: 'Delete everything' }));
    const dialog = container.querySelector('dialog');
    expect(dialog?.open).toBe(true);
    const buttons = [...(dialog?.querySelectorAll('button') ?? [])];
    await fireEvent.click(buttons.find(({ textContent }) => textContent === name) as Element);
  };

  test('asks first; no is no', async () => {
    const view = open();
    await answer(view, 'Cancel');
    expect(view.onDelete).not.toHaveBeenCalled();
  });

  test('then says that it is done', async () => {
    const view = open();
    await answer(view, 'Delete everything');
    await waitFor(() => expect(view.said()).toBe('Everything was deleted.'));
    expect(view.onDelete).toHaveBeenCalledOnce();
  });

  test('or that it is not', async () => {
    const view = open({ onDelete: () => Promise.reject(new Error('no')) });
    await answer(view, 'Delete everything');
    expect((await view.findByRole('alert')).textContent).toContain('Not everything');
    expect(view.said()).toBe('');
  });
});

describe('restore', () => {
  test('nothing is restored before the user has seen what is replaced by what', async () => {
    const { choose, onPick, onRestore, findByRole, counts } = open();
    const file = await choose();
    expect(onPick).toHaveBeenCalledExactlyOnceWith(file);
    const heading = await findByRole('heading', { name: 'Restore from this file?' });
    expect(document.activeElement).toBe(heading);
    const words = heading.parentElement?.textContent;
    expect(words).toContain('Exported on 10 Mar 2026.');
    expect(words).toContain('Everything here is replaced.');
    expect(counts()).toEqual([
      ['Plans', '1', '0'],
      ['Checkmarks and answers', '0', '0'],
      ['Devices', '0', '0'],
      ['Failed backups', '0', '0'],
      ['Reminders', '0', '0'],
      ['Changed settings', '0', '0'],
      ['Choices for individual incidents', '0', '0'],
      ['Incidents in the history', '0', '0'],
    ]);
    expect(onRestore).not.toHaveBeenCalled();
  });

  test('what is here can be exported first', async () => {
    const { choose, press, onExport, onRestore, findByRole, said } = open();
    await choose();
    const heading = await findByRole('heading');
    await press("Export what's here first");
    await waitFor(() => expect(said()).toBe(STARTED));
    expect(onExport).toHaveBeenCalledOnce();
    expect(onRestore).not.toHaveBeenCalled();
    expect(heading.isConnected).toBe(true);
  });

  test('then one press restores that file, and the focus goes back', async () => {
    const { choose, press, onRestore, findByRole, queryByRole, said, input } = open();
    await choose();
    await findByRole('heading');
    await press('Replace everything');
    expect(onRestore).toHaveBeenCalledExactlyOnceWith(DOCUMENT);
    await waitFor(() => expect(said()).toBe(RESTORED));
    expect(queryByRole('heading')).toBeNull();
    expect(document.activeElement).toBe(input);
  });

  test('cancelling restores nothing, and the focus goes back', async () => {
    const { choose, press, onRestore, findByRole, queryByRole, said, input } = open();
    await choose();
    await findByRole('heading');
    await press('Cancel');
    expect(said()).toBe('Nothing was restored.');
    expect(onRestore).not.toHaveBeenCalled();
    expect(queryByRole('heading')).toBeNull();
    expect(document.activeElement).toBe(input);
  });

  test('a second press, while it is being restored, is none', async () => {
    let end = () => {};
    const onRestore = vi.fn(() => new Promise<void>((resolve) => (end = resolve)));
    const { choose, press, findByRole, said } = open({ onRestore });
    await choose();
    await findByRole('heading');
    await press('Replace everything');
    await press('Replace everything');
    expect(onRestore).toHaveBeenCalledOnce();
    expect(said()).toBe('Restoring…');
    end();
    await waitFor(() => expect(said()).toBe(RESTORED));
  });

  test('where the store refuses, it says so and can be tried again', async () => {
    const onRestore = vi.fn(async () => undefined).mockRejectedValueOnce(new Error('full'));
    const { choose, press, findByRole, said } = open({ onRestore });
    await choose();
    await findByRole('heading');
    await press('Replace everything');
    expect((await findByRole('alert')).textContent).toContain('Nothing has changed');
    expect(said()).toBe('');
    await press('Replace everything');
    await waitFor(() => expect(said()).toBe(RESTORED));
  });

  test('of two files the one that was picked later counts, whichever is read first', async () => {
    const ends: ((came: Picked) => void)[] = [];
    const onPick = () => new Promise<Picked>((resolve) => ends.push(resolve));
    const { choose, press, onRestore, findByRole, queryByRole, said } = open({ onPick });
    await choose('first.json');
    await choose('second.json');
    expect(said()).toBe('Reading the file…');
    const [first, second] = [1, 2].map((ms) => createDocument(NOTHING, NOON_MS + ms, '1'));
    ends[1]?.(picked(second));
    await findByRole('heading');
    ends[0]?.(picked(first));
    await tick();
    await press('Replace everything');
    expect(onRestore).toHaveBeenCalledExactlyOnceWith(second);
    await waitFor(() => expect(queryByRole('heading')).toBeNull());
  });

  test('another file takes the place of the one that is shown', async () => {
    const onPick = vi
      .fn(async () => picked(createDocument(NOTHING, NOON_MS, '1')))
      .mockResolvedValueOnce(picked());
    const { choose, findByRole, counts, input } = open({ onPick });
    await choose();
    await findByRole('heading');
    input.focus();
    await choose();
    await waitFor(() => expect(counts()[0]).toEqual(['Plans', '0', '0']));
    expect(document.activeElement?.tagName).toBe('H4');
  });
});

describe('a file that is refused', () => {
  const PROBLEMS: [PickProblem, string][] = [
    [{ kind: 'tooLarge' }, 'too large'],
    [{ kind: 'unreadable' }, "can't be opened"],
    [{ kind: 'notJson' }, "damaged or isn't an export"],
    [{ kind: 'foreign' }, "isn't an export"],
    [{ kind: 'newer' }, 'a newer version'],
    [{ kind: 'damaged', part: null }, 'This file is damaged. '],
    [{ kind: 'failed' }, "couldn't save it"],
    ...PART_NAMES.map((part): [PickProblem, string] => [
      { kind: 'damaged', part },
      'in this part: ',
    ]),
  ];
  test.each(PROBLEMS)('%j is one clear sentence at the field', async (problem, words) => {
    const { choose, findByRole, queryByRole, input, said } = open({
      onPick: async () => ({ ok: false, problem }),
    });
    await choose();
    const alert = await findByRole('alert');
    expect(alert.textContent).toContain(words);
    expect(alert.textContent).toContain('Nothing was restored');
    expect(input.getAttribute('aria-invalid')).toBe('true');
    expect(input.getAttribute('aria-describedby')?.split(' ')).toContain(alert.id);
    expect(queryByRole('heading')).toBeNull();
    expect(said()).toBe('');
  });

  test('so is one on which the store fails', async () => {
    const { choose, findByRole } = open({ onPick: () => Promise.reject(new Error('closed')) });
    await choose();
    expect((await findByRole('alert')).textContent).toContain('Nothing has changed');
  });

  test('the next one takes the complaint away', async () => {
    const onPick = vi
      .fn(async (): Promise<Picked> => picked())
      .mockResolvedValueOnce({ ok: false, problem: { kind: 'foreign' } });
    const { choose, findByRole, queryByRole, input } = open({ onPick });
    await choose();
    await findByRole('alert');
    await choose();
    await findByRole('heading');
    expect(queryByRole('alert')).toBeNull();
    expect(input.getAttribute('aria-invalid')).toBe('false');
  });

  test('a dialog that is closed without a file changes nothing', async () => {
    const { input, onPick, said } = open();
    await fireEvent.change(input);
    expect(onPick).not.toHaveBeenCalled();
    expect(said()).toBe('');
  });
});
