import { browser } from 'wxt/browser';
import { OPEN_PANEL } from '../routes/routes';

export interface Shortcut {
  name: 'popup' | 'panel';
  /** In the browser's notation; empty if none are set. */
  keys: string;
}

const COMMANDS = {
  _execute_action: 'popup',
  [OPEN_PANEL]: 'panel',
  _execute_sidebar_action: 'panel',
} as const;

/** @returns none on phones, which have no keyboard shortcuts */
export async function readShortcuts(): Promise<Shortcut[]> {
  const commands = (await browser.commands?.getAll()) ?? [];
  return commands.flatMap(({ name, shortcut }) => {
    const known = Object.entries(COMMANDS).find(([command]) => command === name);
    return known ? [{ name: known[1], keys: shortcut ?? '' }] : [];
  });
}

/** The page where the user changes them; null: the browser has none. */
export function shortcutsPage(): string | null {
  if (import.meta.env.BROWSER === 'safari') return null;
  if (import.meta.env.BROWSER === 'firefox') return 'about:addons';
  return `${import.meta.env.BROWSER}://extensions/shortcuts`;
}
