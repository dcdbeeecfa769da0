import { cleanup, configure } from '@testing-library/svelte';
import { afterEach, beforeAll } from 'vitest';

// Files share one window and their modules: what one of them sets would be there for the next.
configure({
  // Much runs at once, on machines that are slow.
  asyncUtilTimeout: 5_000,
  // Else every failure prints the whole page.
  getElementError: (text) => new Error(text ?? ''),
  defaultHidden: false,
});
beforeAll(() => {
  localStorage.clear();
  sessionStorage.clear();
});
// Here, for a module that several files share says so for the first of them alone.
afterEach(() => {
  cleanup();
  // What a test left in a field is a draft for the next one.
  localStorage.clear();
});
