import { beforeEach, expect, test } from 'vitest';
import type { Overflow, OverflowPlace } from '../../../lib/store/overflow-store';
import { rememberedPlace } from '../../../lib/store/remembered-place';

const overflow = (...settled: string[]): Overflow => ({ lessons: [], settled });

let stored: Overflow | null;
let refuses: { reading: boolean; writing: boolean };
const place: OverflowPlace = {
  read: async () => {
    if (refuses.reading) throw new Error('refused');
    return stored;
  },
  write: async (written) => {
    if (refuses.writing) throw new Error('full');
    stored = written;
  },
};

beforeEach(() => {
  stored = overflow('before');
  refuses = { reading: false, writing: false };
});

test('a place that takes everything is all there is', async () => {
  const remembered = rememberedPlace(place);
  expect(await remembered.read()).toEqual(overflow('before'));
  await remembered.write(overflow('a'));
  expect(stored).toEqual(overflow('a'));
  // Another life of the worker may have written it.
  stored = overflow('b');
  expect(await remembered.read()).toEqual(overflow('b'));
  await remembered.write(null);
  expect([stored, await remembered.read()]).toEqual([null, null]);
});

test('what it would not take is remembered, until it takes something again', async () => {
  const remembered = rememberedPlace(place);
  refuses.writing = true;
  await remembered.write(overflow('a'));
  expect(await remembered.read()).toEqual(overflow('a'));
  await remembered.write(null);
  expect(await remembered.read()).toBeNull();
  refuses.writing = false;
  await remembered.write(overflow('b'));
  expect(stored).toEqual(overflow('b'));
  stored = overflow('c');
  expect(await remembered.read()).toEqual(overflow('c'));
});

test('where it can’t be read, what was read or written last counts', async () => {
  const remembered = rememberedPlace(place);
  refuses.reading = true;
  expect(await remembered.read()).toBeNull();
  refuses.reading = false;
  await remembered.read();
  refuses.reading = true;
  expect(await remembered.read()).toEqual(overflow('before'));
  await remembered.write(overflow('a'));
  expect(await remembered.read()).toEqual(overflow('a'));
});

test('a read that was under way when it refused brings nothing older back', async () => {
  for (const readFirst of [true, false]) {
    stored = overflow('old');
    let answer = (): void => undefined;
    let refuse = (): void => undefined;
    const slow = rememberedPlace({
      read: () => new Promise((resolve) => (answer = () => resolve(stored))),
      write: () => new Promise((_, reject) => (refuse = () => reject(new Error('full')))),
    });
    const reading = slow.read();
    const writing = slow.write(overflow('new'));
    for (const end of readFirst ? [answer, refuse] : [refuse, answer]) {
      end();
      await Promise.resolve();
    }
    await Promise.all([reading, writing]);
    expect(await slow.read()).toEqual(overflow('new'));
  }
});
