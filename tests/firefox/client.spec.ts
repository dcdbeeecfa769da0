import { expect, test } from '@playwright/test';
import { createServer, type AddressInfo } from 'node:net';
import { findFirefox } from '../../scripts/browser/firefox/find-firefox.ts';
import { firefoxCandidates } from '../../scripts/browser/firefox/firefox-candidates.ts';
import { frame, FrameReader } from '../../scripts/browser/firefox/marionette-frames.ts';
import { connectMarionette } from '../../scripts/browser/firefox/marionette.ts';

const MESSAGES = [{ marionetteProtocol: 3 }, [1, 1, null, { value: 'Größe ✓' }], []];

test('messages are read wherever the bytes are cut', () => {
  const bytes = Buffer.from(MESSAGES.map(frame).join(''));
  expect(new FrameReader().read(bytes)).toEqual(MESSAGES);
  for (const size of [1, 2, 7]) {
    const reader = new FrameReader();
    const read: unknown[] = [];
    for (let at = 0; at < bytes.length; at += size)
      read.push(...reader.read(bytes.subarray(at, at + size)));
    expect(read).toEqual(MESSAGES);
  }
  expect(() => new FrameReader().read(Buffer.from('HTTP/1.1: no'))).toThrow('not a message');
});

test('a command ends with its own answer, with the refusal, or with the connection', async () => {
  const server = createServer((socket) => {
    const reader = new FrameReader();
    const t = (message: unknown) => socket.write(frame(message));
    t({ applicationType: 'gecko', marionetteProtocol: 3 });
    const held: number[] = [];
    socket.on('data', (bytes) => {
      for (const [, id, name] of reader.read(bytes) as [0, number, string][]) {
        if (name === 'hold') held.push(id);
        if (name === 'refuse') t([1, id, { error: 'no such window', message: 'Gone' }, null]);
        if (name === 'end') socket.destroy();
        // The later one is answered first.
        if (name === 'answer') for (const one of [id, ...held]) t([1, one, null, { one }]);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { command } = await connectMarionette((server.address() as AddressInfo).port);
  const held = command('hold');
  expect(await command('answer')).toEqual({ one: 2 });
  expect(await held).toEqual({ one: 1 });
  await expect(command('refuse')).rejects.toThrow('refuse: no such window: Gone');
  await expect(command('end')).rejects.toThrow('The connection to Firefox has ended.');
  await expect(command('late')).rejects.toThrow('late: the connection has ended.');
  server.close();
});

test('Firefox is looked for where each system has it, first the one that installs what is unsigned', () => {
  expect(firefoxCandidates('linux', { PATH: '/opt/bin:relative:/usr/bin' }).slice(0, 3)).toEqual([
    '/opt/bin/firefox-esr',
    '/usr/bin/firefox-esr',
    '/opt/bin/firefox-developer-edition',
  ]);
  expect(firefoxCandidates('darwin', { HOME: '/Users/me' }).at(-1)).toBe(
    '/Users/me/Applications/Firefox.app/Contents/MacOS/firefox',
  );
  expect(firefoxCandidates('win32', { PROGRAMFILES: 'C:\\Program Files' }).at(-1)).toBe(
    'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
  );
});

test('what is named and is no program is not passed over', () => {
  const before = process.env.BACKUP_BEACON_FIREFOX;
  process.env.BACKUP_BEACON_FIREFOX = import.meta.dirname;
  try {
    expect(findFirefox).toThrow(/BACKUP_BEACON_FIREFOX is set to .+, which is not a program\./);
  } finally {
    if (before === undefined) delete process.env.BACKUP_BEACON_FIREFOX;
    else process.env.BACKUP_BEACON_FIREFOX = before;
  }
});
