import { expect, test } from 'vitest';
import { manifestFor } from '../../scripts/build/manifest';

/** What browsers use themselves with Alt and Shift, on any system. */
const TAKEN = {
  // https://support.google.com/chrome/answer/157179
  chrome: [...'ABCINPTWXZ'],
  // https://support.microsoft.com/microsoft-edge/50d3edab-30d9-c7e4-21ce-37fe2713cfad
  edge: [...'ABIT'],
  chromeOs: [...'BILMNST'],
};

// The rest of the manifests is tested as it is built.
test.each(['chrome', 'edge', 'firefox', 'safari'])('in %s no suggested key is taken', (browser) => {
  const commands = Object.values(manifestFor(browser, 'build').commands ?? {});
  const suggested = commands.map(
    ({ suggested_key: key }) => (typeof key === 'object' ? key.default : key) ?? '',
  );
  expect(new Set(suggested).size).toBe(commands.length);
  for (const key of suggested) {
    expect(key).toMatch(/^Alt\+Shift\+[A-Z]$/);
    expect(Object.values(TAKEN).flat()).not.toContain(key.at(-1));
  }
});
