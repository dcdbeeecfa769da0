import { emptyDisk } from '../../support/stores';
import { fireEvent, render, waitFor, within } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test } from 'vitest';
import Popup from '../../../entrypoints/popup/Popup.svelte';
import { openPopup } from '../../../entrypoints/popup/open-popup';
import { openInLanguage } from '../../../lib/platform/language';
import { readToolbarInputs } from '../../../lib/platform/storage';
import { Database } from '../../../lib/store/database';
import { misbehave, MODES } from '../../support/misbehave';
import { setPermissionLevel, useWorker } from '../../support/page-worker';
import { NEVER_READ } from '../../support/snapshots';

const worker = useWorker();

let restore: () => void;

beforeEach(() => {
  emptyDisk();
  setPermissionLevel('granted');
  worker.answer = async () => NEVER_READ;
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

/** Of an unresponsive worker there is a test, and without `i18n.getMessage` there is nothing to say. */
const CALLS = ['i18n.getUILanguage', 'notifications.getPermissionLevel', 'storage.session.get'];

test.each(CALLS.flatMap((path) => MODES.map((mode) => [path, mode] as const)))(
  '%s %s: a checkbox is stored, and a check ends in a sentence',
  async (path, mode) => {
    restore = misbehave(path, mode);
    const container = await open();
    const { getByRole } = within(container);
    const box = () => container.querySelector<HTMLInputElement>('input[type=checkbox]');
    await waitFor(() => {
      if (!box()) container.querySelector<HTMLElement>('summary[id^=step-]')?.click();
      expect(box()?.disabled).toBe(false);
    });
    await fireEvent.click(box() as Element);
    await waitFor(async () => expect(await new Database().journal.count()).toBe(1));
    const check = () => getByRole('button', { name: /^Check/ });
    const untilFree = () =>
      waitFor(() => expect(check().getAttribute('aria-disabled')).toBe('false'));
    await untilFree();
    await fireEvent.click(check());
    await untilFree();
    expect(container.querySelectorAll('button:disabled')).toHaveLength(0);
  },
);
