import { emptyDisk } from '../../support/stores';
import { fireEvent, render, waitFor, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import Popup from '../../../entrypoints/popup/Popup.svelte';
import { openPopup } from '../../../entrypoints/popup/open-popup';
import { readToolbarInputs } from '../../../lib/platform/storage';
import { Database } from '../../../lib/store/database';
import { browserUse } from '../../support/browser-calls';
import { misbehave, MODES, replacePart } from '../../support/misbehave';
import { i18n } from '../../support/i18n';

/** Long waits are shortened by this, so that what is late is late soon. */
const FASTER = 100;
const LONG_MS = 20_000;
/** No button is disabled for longer. */
const DISABLED_MS = 30_000 / FASTER;

let restores: (() => void)[];
const asked = new Set<string>();

beforeEach(() => {
  emptyDisk();
  const { setTimeout: wait } = globalThis;
  vi.spyOn(globalThis, 'setTimeout').mockImplementation(((task: () => void, ms = 0) =>
    wait(task, ms >= LONG_MS ? ms / FASTER : ms)) as never);
  const whole: Record<string, unknown> = {
    'i18n.getUILanguage': () => 'en-GB',
    'notifications.getPermissionLevel': async () => 'granted',
    'runtime.sendMessage': async () => ({ state: null, check: null }),
  };
  restores = Object.entries(whole).map(([path, method]) => replacePart(path, () => method));
});
afterEach(() => {
  for (const restore of restores.toReversed()) restore();
  vi.restoreAllMocks();
});

/** As entrypoints/popup/main.ts does. */
async function open() {
  const toolbar = readToolbarInputs();
  const opening = openPopup('', toolbar);
  const opened = opening.then(
    () => null,
    () => null,
  );
  const inputs = await Promise.race([toolbar, opened]);
  const { container } = render(Popup, { inputs, opening, surface: 'popup' });
  return { ...within(container), container };
}

/** The guide is there, a checkbox is stored, and a check ends in a sentence. */
async function useIt(path: string) {
  const { container, getByRole, queryByRole } = await open();
  const boxOf = () => container.querySelector<HTMLInputElement>('input[type=checkbox]');
  await waitFor(() => {
    if (!boxOf()) container.querySelector<HTMLElement>('summary[id^=step-]')?.click();
    expect(boxOf()?.disabled).toBe(false);
  });
  await fireEvent.click(boxOf() as Element);
  // Its step may fold then.
  await waitFor(async () => expect(await new Database().journal.count()).toBe(1));

  const check = () => getByRole('button', { name: /^Check/ });
  const isFree = () => expect(check().getAttribute('aria-disabled')).toBe('false');
  await waitFor(isFree, { timeout: 2 * DISABLED_MS });
  await fireEvent.click(check());
  await waitFor(isFree, { timeout: 2 * DISABLED_MS });
  const disabled = [...container.querySelectorAll<HTMLButtonElement>('button:disabled')];
  expect(disabled.map(({ textContent }) => textContent)).toEqual([]);
  if (path !== 'runtime.sendMessage') return;
  await waitFor(() =>
    expect(queryByRole('alert')?.textContent).toContain(i18n.t('stopped.explained')),
  );
}

test('a browser that is well', async () => {
  for (const path of browserUse().calls)
    restores.push(
      replacePart(path, (before) =>
        typeof before === 'function'
          ? (...given: unknown[]) => {
              asked.add(path);
              return (before as (...all: unknown[]) => unknown)(...given);
            }
          : before,
      ),
    );
  await useIt('');
  expect([...asked].sort()).toEqual(ASKED);
});

const ASKED = [
  'i18n.getMessage',
  'i18n.getUILanguage',
  'notifications.getPermissionLevel',
  'runtime.sendMessage',
  'storage.session.get',
];

/** All words come from it: without it there is nothing to say. */
const WORDS = 'i18n.getMessage';

describe.each(ASKED.filter((path) => path !== WORDS))('%s', (path) => {
  test.each(MODES)('%s', async (mode) => {
    restores.push(misbehave(path, mode));
    await useIt(path);
  });
});
