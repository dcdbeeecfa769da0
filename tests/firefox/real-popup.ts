import type { Marionette } from './marionette.ts';
import type { FirefoxBrowser, FirefoxInside } from './privileged.ts';
import { inItsWindows, outcomeOf, runInFirefox, scriptText, type Script } from './run-script.ts';
import { widgetOf } from './toolbar-button.ts';

declare const Services: FirefoxInside['Services'];

/** The panel that the toolbar button opens, in the newest window. */
export interface RealPopup {
  /** Runs a function in its page. */
  run<A extends unknown[], R>(script: Script<A, R>, ...args: A): Promise<R>;
  text(): Promise<string>;
  /** Its size on the screen, in CSS pixels. */
  size(): Promise<{ width: number; height: number }>;
  /** Presses, with the mouse, the element that a CSS selector finds and that holds the text. */
  press(selector: string, text: string): Promise<void>;
  /** What it looks like, as a PNG. */
  picture(): Promise<Buffer>;
  /** Closes it, as Firefox does when people turn to something else. */
  close(): Promise<void>;
}

const POPUP = 'panel[panelopen="true"] browser.webextension-popup-browser';

const pressButton = (marionette: Marionette, extensionId: string) =>
  runInFirefox(
    marionette,
    (widget) => {
      const { document } = Services.wm.getMostRecentWindow('navigator:browser');
      document.querySelector<HTMLElement>(`#${widget} .webextension-browser-action`)?.click();
    },
    widgetOf(extensionId),
  );

/** Waits, for ten seconds at most, until the panel is there or gone. */
const waitForPopup = (marionette: Marionette, isOpen: boolean) =>
  runInFirefox(
    marionette,
    async (selector, wanted) => {
      const window = Services.wm.getMostRecentWindow('navigator:browser');
      const isReady = () => {
        const browser = window.document.querySelector(selector) as FirefoxBrowser | null;
        return browser ? browser.currentURI.spec.endsWith('/popup.html?view=popup') : false;
      };
      for (let left = 200; left > 0; left -= 1) {
        if (isReady() === wanted) return;
        await new Promise((resolve) => window.setTimeout(resolve, 50));
      }
      throw new Error(wanted ? 'No popup has opened.' : 'The popup has not closed.');
    },
    POPUP,
    isOpen,
  );

async function clickAt(marionette: Marionette, x: number, y: number): Promise<void> {
  const pointer = {
    type: 'pointer',
    id: 'mouse',
    parameters: { pointerType: 'mouse' },
    actions: [
      { type: 'pointerMove', x: Math.round(x), y: Math.round(y), origin: 'viewport', duration: 0 },
      { type: 'pointerDown', button: 0 },
      { type: 'pointerUp', button: 0 },
    ],
  };
  await inItsWindows(marionette, async () => {
    await marionette.command('WebDriver:PerformActions', { actions: [pointer] });
    await marionette.command('WebDriver:ReleaseActions');
  });
}

/** Opens the popup from the toolbar button. Throws when it has not opened within ten seconds. */
export async function openRealPopup(
  marionette: Marionette,
  extensionId: string,
): Promise<RealPopup> {
  await pressButton(marionette, extensionId);
  await waitForPopup(marionette, true);

  // Marionette's commands reach tabs only; what carries them out is in every page.
  const run: RealPopup['run'] = async (script, ...args) =>
    outcomeOf(
      await runInFirefox(
        marionette,
        async (selector, text, values) => {
          const { document } = Services.wm.getMostRecentWindow('navigator:browser');
          const browser = document.querySelector(selector) as FirefoxBrowser | null;
          if (!browser) throw new Error('The popup is closed.');
          const actor = browser.browsingContext.currentWindowGlobal.getActor('MarionetteCommands');
          const outcome = await actor.executeScript(text, values, { async: true, timeout: 10_000 });
          return outcome as { value: unknown } | { error: string };
        },
        POPUP,
        scriptText(script),
        args as unknown[],
      ),
    );

  const place = () =>
    runInFirefox(
      marionette,
      (selector) => {
        const { document } = Services.wm.getMostRecentWindow('navigator:browser');
        const { x, y, width, height } =
          document.querySelector(selector)?.getBoundingClientRect() ?? new DOMRect();
        return { x, y, width, height };
      },
      POPUP,
    );

  return {
    run,
    text: () => run(() => document.body.innerText),
    async size() {
      const { width, height } = await place();
      return { width, height };
    },
    async press(selector, text) {
      const inside = await run(
        (css, words) => {
          const element = [...document.querySelectorAll(css)].find((one) =>
            one.textContent?.includes(words),
          );
          if (!element) throw new Error(`There is no ${css} with “${words}”.`);
          element.scrollIntoView({ block: 'center', behavior: 'instant' });
          const { x, y, width, height } = element.getBoundingClientRect();
          return { x: x + width / 2, y: y + height / 2 };
        },
        selector,
        text,
      );
      const panel = await place();
      await clickAt(marionette, panel.x + inside.x, panel.y + inside.y);
    },
    async picture() {
      const base64 = await runInFirefox(
        marionette,
        async (selector) => {
          const { document } = Services.wm.getMostRecentWindow('navigator:browser');
          const browser = document.querySelector(selector) as FirefoxBrowser | null;
          if (!browser) throw new Error('The popup is closed.');
          const drawn = await browser.browsingContext.currentWindowGlobal.drawSnapshot(
            null,
            1,
            'white',
          );
          // Firefox's own windows are of another language, in which `canvas` is not one.
          const canvas = document.createElementNS(
            'http://www.w3.org/1999/xhtml',
            'canvas',
          ) as HTMLCanvasElement;
          [canvas.width, canvas.height] = [drawn.width, drawn.height];
          canvas.getContext('2d')?.drawImage(drawn, 0, 0);
          return canvas.toDataURL('image/png').split(',')[1] ?? '';
        },
        POPUP,
      );
      return Buffer.from(base64, 'base64');
    },
    async close() {
      await runInFirefox(
        marionette,
        (selector) => {
          const { document } = Services.wm.getMostRecentWindow('navigator:browser');
          const panel = document.querySelector(selector)?.closest('panel');
          (panel as unknown as { hidePopup(): void }).hidePopup();
        },
        POPUP,
      );
      await waitForPopup(marionette, false);
    },
  };
}
