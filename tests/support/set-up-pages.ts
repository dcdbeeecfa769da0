// Before anything that loads Dexie, which looks for a database at once.
import 'fake-indexeddb/auto';
import { cleanup, configure } from '@testing-library/svelte';
import { afterAll, afterEach, beforeAll } from 'vitest';

// Files share one window and their modules: what one of them sets would be there for the next.
configure({
  // Much runs at once, on machines that are slow.
  asyncUtilTimeout: 5_000,
  // Else every failure prints the whole page.
  getElementError: (text) => new Error(text ?? ''),
  defaultHidden: false,
});
const { setTimeout } = globalThis;
const timers = new Set<NodeJS.Timeout>();
beforeAll(() => {
  localStorage.clear();
  sessionStorage.clear();
  const start = (...given: Parameters<typeof setTimeout>) => {
    const timer = setTimeout(...given);
    timers.add(timer);
    return timer;
  };
  globalThis.setTimeout = Object.assign(start, setTimeout);
});
afterAll(() => {
  globalThis.setTimeout = setTimeout;
});
// Here, for a module that several files share says so for the first of them alone.
afterEach(() => {
  cleanup();
  // A page that is closed doesn't go on to ask the worker.
  timers.forEach(clearTimeout);
  timers.clear();
  // What a test left in a field is a draft for the next one.
  localStorage.clear();
});
