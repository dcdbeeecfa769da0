import { emptyDisk } from '../../support/stores';
import { fireEvent, render, waitFor, within } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import Popup from '../../../entrypoints/popup/Popup.svelte';
import { openPopup } from '../../../entrypoints/popup/open-popup';
import { openInLanguage } from '../../../lib/platform/language';
import { readToolbarInputs } from '../../../lib/platform/storage';
import { Database } from '../../../lib/store/database';
import { i18n } from '../../support/i18n';
import { misbehave, MODES } from '../../support/misbehave';
import { setPermissionLevel, useWorker } from '../../support/page-worker';
import { NEVER_READ } from '../../support/snapshots';

const worker = useWorker();

/** Long waits are that much shorter. */
const FASTER = 100;
const LONG_MS = 20_000;
/** No button is disabled for longer. */
const DISABLED_MS = 30_000 / FASTER;

let restore: () => void;

beforeEach(() => {
  emptyDisk();
  setPermissionLevel('granted');
  worker.answer = async () => NEVER_READ;
  const { setTimeout: wait } = globalThis;
  vi.spyOn(globalThis, 'setTimeout').mockImplementation(((task: () => void, ms = 0) =>
    wait(task, ms >= LONG_MS ? ms / FASTER : ms)) as never);
});
afterEach(() => restore());

/** Opens the popup as its main.ts does. */
async function open() {
  const toolbar = readToolbarInputs().then(async (inputs) => {
    await openInLanguage(inputs?.settings.language);
    return inputs;
  });
  const opening = openPopup('', toolbar);
  const opened = opening.then(
    () => null,
    () => null,
  );
  const inputs = await Promise.race([toolbar, opened]);
  return render(Popup, { inputs, opening, surface: 'popup' }).container;
}

/** The calls that the popup makes, but `i18n.getMessage`: without it there is nothing to say. */
const CALLS = [
  'i18n.getUILanguage',
  'notifications.getPermissionLevel',
  'runtime.sendMessage',
  'storage.session.get',
];

test.each(CALLS.flatMap((path) => MODES.map((mode) => [path, mode] as const)))(
  '%s %s: a checkbox is stored, and a check ends in a sentence',
  async (path, mode) => {
    restore = misbehave(path, mode);
    const container = await open();
    const { getByRole, queryByRole } = within(container);
    const box = () => container.querySelector<HTMLInputElement>('input[type=checkbox]');
    await waitFor(() => {
      if (!box()) container.querySelector<HTMLElement>('summary[id^=step-]')?.click();
      expect(box()?.disabled).toBe(false);
    });
    await fireEvent.click(box() as Element);
    await waitFor(async () => expect(await new Database().journal.count()).toBe(1));
    const check = () => getByRole('button', { name: /^Check/ });
    const untilFree = () =>
      waitFor(() => expect(check().getAttribute('aria-disabled')).toBe('false'), {
        timeout: 2 * DISABLED_MS,
      });
    await untilFree();
    await fireEvent.click(check());
    await untilFree();
    expect(container.querySelectorAll('button:disabled')).toHaveLength(0);
    if (path !== 'runtime.sendMessage') return;
    const explained = i18n.t('stopped.explained');
    await waitFor(() => expect(queryByRole('alert')?.textContent).toContain(explained));
  },
);
