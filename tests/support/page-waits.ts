import { configure } from '@testing-library/svelte';

// Much runs at once, on machines that are slow.
configure({ asyncUtilTimeout: 5_000 });
