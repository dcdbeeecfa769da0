import type { Marionette } from './marionette.ts';
import type { FirefoxBrowser, FirefoxInside } from './privileged.ts';
import { outcomeOf, runInFirefox, scriptText, type Script } from './run-script.ts';

declare const Services: FirefoxInside['Services'];

/** Whether Firefox shows its sidebar. */
export const isSidebarOpen = (marionette: Marionette): Promise<boolean> =>
  runInFirefox(marionette, () => {
    const { document } = Services.wm.getMostRecentWindow('navigator:browser');
    const box = document.querySelector<HTMLElement>('#sidebar-box');
    return box !== null && !box.hidden;
  });

/** Runs a function in the page that the sidebar shows. */
export async function runInSidebar<A extends unknown[], R>(
  marionette: Marionette,
  script: Script<A, R>,
  ...args: A
): Promise<R> {
  return outcomeOf(
    await runInFirefox(
      marionette,
      async (text, values) => {
        const { document } = Services.wm.getMostRecentWindow('navigator:browser');
        const frame = document.querySelector('#sidebar') as HTMLIFrameElement | null;
        const browser = frame?.contentDocument?.querySelector(
          '#webext-panels-browser',
        ) as FirefoxBrowser | null;
        if (!browser) throw new Error('The sidebar shows no page of an extension.');
        const actor = browser.browsingContext.currentWindowGlobal.getActor('MarionetteCommands');
        const outcome = await actor.executeScript(text, values, { async: true, timeout: 10_000 });
        return outcome as { value: unknown } | { error: string };
      },
      scriptText(script),
      args as unknown[],
    ),
  );
}
