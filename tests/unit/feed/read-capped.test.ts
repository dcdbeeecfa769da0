import { expect, test } from 'vitest';
import { readCapped } from '../../../lib/feed/fetch-feed';

const bytes = (...values: number[]) => new Uint8Array(values);

function responseOf(...chunks: Uint8Array[]) {
  const state = { pulled: 0, cancelled: false };
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const chunk = chunks[state.pulled++];
        if (chunk) controller.enqueue(chunk);
        else controller.close();
      },
      cancel() {
        state.cancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { response: new Response(body), state };
}

const ten = new Uint8Array(10).fill(0x61);

test.each([
  ['no chunk', [], 5, ''],
  ['all of it', [ten], 10, 'a'.repeat(10)],
  ['a byte too many', [ten, bytes(0x62)], 10, null],
  ['a character over two chunks', [bytes(0xe2, 0x9c), bytes(0x93)], 9, '✓'],
  ['a mark at the start', [bytes(0xef, 0xbb, 0xbf, 0x7b)], 9, '{'],
  ['bytes that are no text', [bytes(0xff, 0x7b)], 9, '\uFFFD{'],
  ['half a character at the end', [bytes(0x7b, 0xe2)], 9, '{\uFFFD'],
])('%s', async (_, chunks, maxBytes, text) => {
  expect(await readCapped(responseOf(...chunks).response, maxBytes)).toBe(text);
});

test('the rest is not asked for', async () => {
  const { response, state } = responseOf(ten, ten, ten, ten);
  expect(await readCapped(response, 15)).toBeNull();
  expect(state).toEqual({ pulled: 2, cancelled: true });
});

test('of what says that it is too large nothing is asked for', async () => {
  const { response, state } = responseOf(ten, ten);
  const headers = { 'Content-Length': '16' };
  const announced = new Response(response.body, { headers });
  expect(await readCapped(announced, 15)).toBeNull();
  expect(state).toEqual({ pulled: 0, cancelled: true });
});

test.each(['15', '0', '-1', 'nonsense', ''])('a length of “%s” is no reason', async (length) => {
  const { response } = responseOf(ten);
  const announced = new Response(response.body, { headers: { 'Content-Length': length } });
  expect(await readCapped(announced, 15)).toBe('a'.repeat(10));
});

test('without a body there is no text', async () => {
  expect(await readCapped(new Response(null), 5)).toBe('');
});

test('what breaks the stream is thrown', async () => {
  const body = new ReadableStream({ pull: (controller) => controller.error(new Error('gone')) });
  await expect(readCapped(new Response(body), 5)).rejects.toThrow('gone');
});
