import { fireEvent, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { MAX_NAME_LENGTH } from '../../../lib/guide/user-input';
import { deviceWith, runWith } from '../../support/runs';
import { showQuestions } from './show-questions';

const PHONE = deviceWith({ kind: 'iphone', generation: 'v18' });
const IPAD = deviceWith({ id: 'pad', name: 'Kitchen', kind: 'ipad' });
const RUN = runWith({ symptom: 'terms', deviceId: 'phone' });

async function showDevice(shown: Parameters<typeof showQuestions>[0] = {}) {
  const view = showQuestions({ run: RUN, device: PHONE, devices: [PHONE, IPAD], ...shown });
  if (!view.open().includes('device')) await view.unfold('device');
  return view;
}

test('the first device: its kind and name, and no list', async () => {
  const { radios, chosen, choose, type, leave, field, onDevice, has } = await showDevice({
    device: null,
    devices: [],
  });
  expect(radios()).toEqual(['iPhone', 'iPad', "I don't know"]);
  expect(chosen()).toEqual(["I don't know"]);
  expect(has('Remove this device')).toBe(false);
  await choose('iPad');
  await type('Name', 'Kitchen');
  await leave('Name');
  expect(onDevice.mock.calls).toEqual([[{ kind: 'ipad' }], [{ name: 'Kitchen' }]]);
  expect(field('Name').maxLength).toBe(MAX_NAME_LENGTH);
});

test('stored devices by name, kind and system; another device is a new one', async () => {
  const { radios, chosen, choose, onChooseDevice, onDevice, change } = await showDevice();
  expect(radios().slice(0, 3)).toEqual(['My iPhone · iOS 18', 'Kitchen · iPad', 'Another device']);
  expect(chosen()).toEqual(['My iPhone · iOS 18', 'iPhone']);
  await choose('Kitchen · iPad');
  await choose('Another device');
  expect(onChooseDevice.mock.calls).toEqual([['pad'], [null]]);
  await choose("I don't know");
  expect(onDevice.mock.calls).toEqual([[{ kind: null }]]);
  // A run without a device is about another one.
  await change({ device: null });
  expect(chosen()).toEqual(['Another device', "I don't know"]);
});

test('a name may be empty, and does not stay in the field of another device', async () => {
  const { says, change, answer, type, leave, field } = await showDevice();
  expect(says('If you leave this empty, the name is “My iPhone.”')).toBe(true);
  await change({ device: deviceWith() });
  expect(says('If you leave this empty, the name is “My device.”')).toBe(true);
  expect(answer('device')).toBe('');
  await change({ device: IPAD });
  expect(answer('device')).toBe('Kitchen');
  await type('Name', 'Kitchen table');
  await leave('Name');
  await change({ device: { ...IPAD, name: 'Kitchen table' } });
  await change({ device: PHONE });
  expect(field('Name').value).toBe('');
});

test('asks before it removes a device, and the focus stays with the question', async () => {
  const { press, container, onRemoveDevice, onClose, head } = await showDevice({ device: IPAD });
  const dialog = container.querySelector('dialog') as HTMLDialogElement;
  const answer = (name: string) => fireEvent.click(within(dialog).getByRole('button', { name }));
  await press('Remove this device');
  expect(dialog.open).toBe(true);
  expect(within(dialog).getByRole('heading').textContent).toBe('Remove “Kitchen”?');
  expect(dialog.textContent).toContain('Its plans stay');
  // Esc closes the dialog by itself, and nothing else.
  await fireEvent.keyDown(within(dialog).getByRole('heading'), { key: 'Escape' });
  expect(onClose).not.toHaveBeenCalled();
  await answer('Keep it');
  expect(dialog.open).toBe(false);
  expect(onRemoveDevice).not.toHaveBeenCalled();
  await press('Remove this device');
  await answer('Remove it');
  expect(dialog.open).toBe(false);
  expect(onRemoveDevice.mock.calls).toEqual([['pad']]);
  expect(document.activeElement).toBe(head('device'));
});

test('a removed device is still shown, and another one can be chosen', async () => {
  const { says, chosen, answer, has, choose, onChooseDevice, change } = await showDevice({
    device: { ...PHONE, removedMs: 1 },
    devices: [IPAD],
  });
  expect(says('This device was removed from your list.')).toBe(true);
  expect(answer('device')).toBe('My iPhone');
  expect(chosen()).toEqual(['iPhone']);
  expect(has('Remove this device')).toBe(false);
  await change({ devices: [] });
  await choose('Another device');
  expect(onChooseDevice.mock.calls).toEqual([[null]]);
  await change({ device: PHONE, devices: [PHONE] });
  expect(says('was removed')).toBe(false);
});
