import { render, within } from '@testing-library/svelte';
import type { Component } from 'svelte';
import type { LocalizedText } from '../../lib/text/localized-text';
import { inGuideWords } from './guide-sentence';
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

/** How a page writes to its stores, with what it then announces and what failed. */
export function recordWrites() {
  const said: string[] = [];
  const failed: unknown[] = [];
  const write = (action: () => Promise<LocalizedText | null>) =>
    action().then(
      (sentence) => void (sentence && said.push(inGuideWords(sentence))),
      (error: unknown) => void failed.push(error),
    );
  return { said, failed, write };
}
