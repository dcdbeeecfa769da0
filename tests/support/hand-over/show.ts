import { render, within } from '@testing-library/svelte';
import type { Component } from 'svelte';
import Spoken from './Spoken.svelte';

/** Shows a view with the guide's sentences at noon, UTC. Out: ways to find things, and to change it. */
export function show<Props extends Record<string, unknown>>(view: Component<Props>, values: Props) {
  const props = { view, values } as unknown as { view: Component; values: object };
  const { container, rerender, unmount } = render(
    Spoken as unknown as Component<typeof props>,
    props,
  );
  return {
    ...within(container),
    container,
    unmount,
    change: (more: Partial<Props>) => {
      values = { ...values, ...more };
      return rerender({ values });
    },
  };
}
