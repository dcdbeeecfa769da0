import { fireEvent, render, waitFor, within } from '@testing-library/svelte';
import { tick, type Component } from 'svelte';
import { describe, expect, test, vi } from 'vitest';
import type { PickProblem, Picked } from '../../../components/transfer/picked';
import Transfer from '../../../components/transfer/Transfer.svelte';
import type { ImportPlan } from '../../../lib/transfer/plan-import';
import {
  TRANSFER_PARTS,
  transferFile,
  type TransferFile,
  type TransferPart,
} from '../../../lib/transfer/transfer-file';
import { NOON_MS } from '../../support/events';
import WithSay from '../../support/WithSay.svelte';
import { NOTHING } from './any-data';

type Tallies = ImportPlan['tallies'];
const NO_NEWS = Object.fromEntries(
  TRANSFER_PARTS.map((part) => [part, { added: 0, changed: 0, same: 3 }]),
) as Tallies;
const newsOf = (more: { [Part in TransferPart]?: Partial<Tallies[Part]> }): Tallies => {
  const parts = TRANSFER_PARTS.map((part) => [part, { ...NO_NEWS[part], ...more[part] }]);
  return Object.fromEntries(parts) as Tallies;
};

const FILE = transferFile(NOTHING, NOON_MS, '0.3.0');
const picked = (tallies: Tallies, file = FILE): Picked => ({ ok: true, file, tallies });

function open(more: Partial<Record<'onExport' | 'onPick' | 'onImport', unknown>> = {}) {
  const onExport = vi.fn(async () => undefined);
  const onPick = vi.fn(async () => picked(newsOf({ runs: { added: 2 } })));
  const onImport = vi.fn<(file: TransferFile) => Promise<void>>(async () => undefined);
  const given = { onExport, onPick, onImport, ...more };
  const { container } = render(WithSay, { shown: Transfer as Component, given });
  const view = within(container);
  const input = view.getByLabelText<HTMLInputElement>('Import…');
  const choose = async (name = 'backup-beacon.json') => {
    const file = new File(['{}'], name);
    Object.defineProperty(input, 'files', { value: [file], configurable: true });
    await fireEvent.change(input);
    return file;
  };
  return {
    ...{ ...view, container, input, choose, onExport, onPick, onImport },
    press: (name: string) => fireEvent.click(view.getByRole('button', { name })),
    said: () => view.getByRole('status').textContent,
    lines: () => [...container.querySelectorAll('li')].map((line) => line.textContent),
  };
}

describe('export', () => {
  test('one press exports, and says so once it is done', async () => {
    let end = () => {};
    const onExport = vi.fn(() => new Promise<void>((resolve) => (end = resolve)));
    const { press, said } = open({ onExport });
    await press('Export');
    await press('Export');
    expect(onExport).toHaveBeenCalledOnce();
    expect(said()).toBe('');
    end();
    await waitFor(() => expect(said()).toBe('Exported.'));
    await press('Export');
    expect(onExport).toHaveBeenCalledTimes(2);
  });

  test('says where it fails, and can be tried again', async () => {
    const onExport = vi.fn(async () => undefined).mockRejectedValueOnce(new Error('no'));
    const { press, said, findByRole, queryByRole } = open({ onExport });
    await press('Export');
    expect((await findByRole('alert')).textContent).toContain('Nothing was exported');
    expect(said()).toBe('');
    await press('Export');
    await waitFor(() => expect(said()).toBe('Exported.'));
    expect(queryByRole('alert')).toBeNull();
  });
});

describe('import', () => {
  test('nothing is imported before the person has seen what will change', async () => {
    const { choose, onPick, onImport, findByRole, lines } = open();
    const file = await choose();
    expect(onPick).toHaveBeenCalledExactlyOnceWith(file);
    const heading = await findByRole('heading', { name: 'What will be imported' });
    expect(document.activeElement).toBe(heading);
    expect(heading.parentElement?.textContent).toContain('Exported on 10 Mar 2026.');
    expect(lines()).toEqual(['New plans: 2']);
    expect(onImport).not.toHaveBeenCalled();
  });

  test('then one press imports that file, and the focus goes back', async () => {
    const { choose, press, onImport, findByRole, queryByRole, said, input } = open();
    await choose();
    await findByRole('heading');
    await press('Import');
    expect(onImport).toHaveBeenCalledExactlyOnceWith(FILE);
    await waitFor(() => expect(said()).toBe('Imported.'));
    expect(queryByRole('heading')).toBeNull();
    expect(document.activeElement).toBe(input);
  });

  test('cancelling imports nothing, and the focus goes back', async () => {
    const { choose, press, onImport, findByRole, queryByRole, said, input } = open();
    await choose();
    await findByRole('heading');
    await press('Cancel');
    expect(said()).toBe('Nothing was imported.');
    expect(onImport).not.toHaveBeenCalled();
    expect(queryByRole('heading')).toBeNull();
    expect(document.activeElement).toBe(input);
  });

  test('a second press, while it is being imported, is none', async () => {
    let end = () => {};
    const onImport = vi.fn(() => new Promise<void>((resolve) => (end = resolve)));
    const { choose, press, findByRole, said } = open({ onImport });
    await choose();
    await findByRole('heading');
    await press('Import');
    await press('Import');
    expect(onImport).toHaveBeenCalledOnce();
    expect(said()).toBe('');
    end();
    await waitFor(() => expect(said()).toBe('Imported.'));
  });

  test('where the store refuses, it says so and can be tried again', async () => {
    const onImport = vi.fn(async () => undefined).mockRejectedValueOnce(new Error('full'));
    const { choose, press, findByRole, said } = open({ onImport });
    await choose();
    await findByRole('heading');
    await press('Import');
    expect((await findByRole('alert')).textContent).toContain('Everything is as it was');
    expect(said()).toBe('');
    await press('Import');
    await waitFor(() => expect(said()).toBe('Imported.'));
  });

  test('what is all here already can only be closed', async () => {
    const { choose, press, findByText, queryByRole, said } = open({
      onPick: async () => picked(NO_NEWS),
    });
    await choose();
    await findByText('Nothing in this file is new. All of it is here already.');
    expect(queryByRole('button', { name: 'Import' })).toBeNull();
    await press('Close');
    expect(said()).toBe('Nothing was imported.');
  });

  test('each kind of news has its line', async () => {
    const all = TRANSFER_PARTS.map((part, n) => [part, { added: n + 1, changed: n + 11, same: 0 }]);
    const { choose, findByRole, lines, getByText } = open({
      onPick: async () => picked(Object.fromEntries(all) as Tallies),
    });
    await choose();
    await findByRole('heading');
    expect(lines()).toEqual([
      'New plans: 4',
      'New ticks and answers: 5',
      'New devices: 3',
      'New logged failures: 6',
      'New reminders: 7',
      'New wishes about single incidents: 2',
      'New incidents in the history: 8',
      "New spans of time in which Apple's page was read: 9",
      'Settings that change: 11',
      'Plans that get more answers or notes: 14',
      'Devices that get more details: 13',
      'Incidents that get more details: 18',
    ]);
    getByText(/^The settings in the file replace yours/);
  });

  test('that settings are replaced is said only where some are', async () => {
    const { choose, findByRole, queryByText } = open();
    await choose();
    await findByRole('heading');
    expect(queryByText(/settings in the file/)).toBeNull();
  });

  test('of two files the one that was picked later counts, whichever is read first', async () => {
    const ends: ((came: Picked) => void)[] = [];
    const onPick = () => new Promise<Picked>((resolve) => ends.push(resolve));
    const { choose, press, onImport, findByRole, queryByRole, said } = open({ onPick });
    await choose('first.json');
    await choose('second.json');
    expect(said()).toBe('Reading the file…');
    const [first, second] = [1, 2].map((ms) => transferFile(NOTHING, NOON_MS + ms, '1'));
    const tallies = newsOf({ devices: { added: 1 } });
    ends[1]?.(picked(tallies, second));
    await findByRole('heading');
    ends[0]?.(picked(tallies, first));
    await tick();
    await press('Import');
    expect(onImport).toHaveBeenCalledExactlyOnceWith(second);
    await waitFor(() => expect(queryByRole('heading')).toBeNull());
  });

  test('another file takes the place of the one that is shown', async () => {
    const onPick = vi
      .fn(async () => picked(newsOf({ runs: { added: 1 } })))
      .mockResolvedValueOnce(picked(newsOf({ runs: { added: 9 } })));
    const { choose, findByText, queryByText, input } = open({ onPick });
    await choose();
    await findByText('New plans: 9');
    input.focus();
    await choose();
    await findByText('New plans: 1');
    expect(queryByText('New plans: 9')).toBeNull();
    expect(document.activeElement?.tagName).toBe('H4');
  });
});

describe('a file that is refused', () => {
  const PROBLEMS: [PickProblem, string][] = [
    [{ kind: 'tooLarge' }, 'too large'],
    [{ kind: 'unreadable' }, "can't be opened"],
    [{ kind: 'notJson' }, 'damaged, or it is not an export'],
    [{ kind: 'foreign' }, 'is not an export'],
    [{ kind: 'newer' }, 'A newer version'],
    [{ kind: 'damaged', part: null }, 'This file is damaged. '],
    [{ kind: 'failed' }, 'the browser refused'],
    ...TRANSFER_PARTS.map((part): [PickProblem, string] => [
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
    expect(alert.textContent).toContain('Nothing was imported');
    expect(input.getAttribute('aria-invalid')).toBe('true');
    expect(input.getAttribute('aria-describedby')?.split(' ')).toContain(alert.id);
    expect(queryByRole('heading')).toBeNull();
    expect(said()).toBe('');
  });

  test('so is one on which the store fails', async () => {
    const { choose, findByRole } = open({ onPick: () => Promise.reject(new Error('closed')) });
    await choose();
    expect((await findByRole('alert')).textContent).toContain('Everything is as it was');
  });

  test('the next one takes the complaint away', async () => {
    const onPick = vi
      .fn(async (): Promise<Picked> => picked(NO_NEWS))
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
