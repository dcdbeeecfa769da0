import { loadGuideText } from '../../lib/platform/load-guide-text';
import type { GuideText } from '../../lib/text/page-text';
import type Guide from './Guide.svelte';

/** What the popup shows below the verdict. */
export interface LoadedGuide {
  Guide: typeof Guide;
  text: GuideText;
}

/** Loads the guide and its text, beside the page: the verdict does not wait for them. */
export async function loadGuide(): Promise<LoadedGuide> {
  const [{ default: Guide }, text] = await Promise.all([import('./Guide.svelte'), loadGuideText()]);
  return { Guide, text };
}
