import { expect, test } from 'vitest';
import { aDevice, showQuestions } from './show-questions';

test('systems newest first, named as on the device, with the way to find out', async () => {
  const { container, unfold, radios, chosen, choose, onDevice, says, show } = showQuestions();
  await unfold('system');
  const versions = ['26 or later', '18', '17', '15 or 16', '14', '13 or earlier'];
  const named = (system: string) => [...versions.map((one) => `${system} ${one}`), "I don't know"];
  expect(radios()).toEqual(named('iOS'));
  expect(chosen()).toEqual(["I don't know"]);
  expect(says('You can find it here:')).toBe(true);
  expect(container.textContent?.replace(/\s/g, '')).toContain('Settings›General›About');
  expect(says('iPadOS')).toBe(false);
  await show({ device: aDevice({ kind: 'ipad', generation: 'v17' }) });
  expect(radios()).toEqual(named('iPadOS'));
  expect(chosen()).toEqual(['iPadOS 17']);
  expect(says("On iPad, it's called iPadOS.")).toBe(true);
  await choose('iPadOS 26 or later');
  await choose("I don't know");
  expect(onDevice.mock.calls).toEqual([[{ generation: 'v26' }], [{ generation: null }]]);
});

test('computers', async () => {
  const { unfold, radios, choose, chosen, onDevice, show } = showQuestions();
  await unfold('computer');
  expect(radios()).toEqual(['Mac', 'Windows PC', 'No computer', "I don't know yet"]);
  for (const name of radios()) await choose(name);
  expect(onDevice.mock.calls.map(([fields]) => fields.computer)).toEqual([
    'mac',
    'windows',
    'none',
    null,
  ]);
  await show({ device: aDevice({ computer: 'none' }) });
  expect(chosen()).toEqual(['No computer']);
});

test('who else manages it, with the menus of its system', async () => {
  const { unfold, radios, choose, onDevice, says, show } = showQuestions();
  await unfold('manager');
  expect(radios()).toHaveLength(5);
  for (const name of radios()) await choose(name);
  expect(onDevice.mock.calls.map(([fields]) => fields.manager)).toEqual([
    'nobody',
    'work',
    'school',
    'parent',
    null,
  ]);
  await show({ device: aDevice({ generation: 'v14' }) });
  expect(says('VPN & Device Management')).toBe(false);
  await show({ device: aDevice({ generation: 'v18' }) });
  expect(says('VPN & Device Management')).toBe(true);
});

test('what was clicked is not shown before it is stored', async () => {
  const { unfold, choose, chosen } = showQuestions({ device: aDevice({ computer: 'mac' }) });
  await unfold('computer');
  await choose('Windows PC');
  expect(chosen()).not.toContain('Windows PC');
});

test('the stored choice counts again: another may be on its way to the store', async () => {
  const { unfold, choose, onDevice } = showQuestions({ device: aDevice({ computer: 'mac' }) });
  await unfold('computer');
  await choose('Windows PC');
  await choose('Mac');
  expect(onDevice.mock.calls).toEqual([[{ computer: 'windows' }], [{ computer: 'mac' }]]);
});
