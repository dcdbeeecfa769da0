import { render, within } from '@testing-library/svelte';
import type { Component } from 'svelte';
import WithSay from './WithSay.svelte';

/** Mounts a component in English at noon. Out: ways to find things in it, and to change its properties. */
export function showView<Props extends object>(shown: Component<Props>, props: Props) {
  const { container, rerender, unmount } = render(WithSay, {
    shown,
    given: props as Record<string, unknown>,
  });
  return {
    ...within(container),
    container,
    unmount,
    change: (more: Partial<Props>) => {
      props = { ...props, ...more };
      return rerender({ given: props as Record<string, unknown> });
    },
  };
}
