import { cleanup, configure } from '@testing-library/svelte';
import { afterEach, beforeAll } from 'vitest';

// Much runs at once, on machines that are slow.
configure({ asyncUtilTimeout: 5_000 });

// The files share one window, and their modules.
beforeAll(() => {
  localStorage.clear();
  sessionStorage.clear();
});
// It does so by itself only in the file that loaded it first.
afterEach(() => cleanup());
