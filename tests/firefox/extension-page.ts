import type { JournalEntry } from '../../lib/guide/journal.ts';
import { readRows } from '../../scripts/browser/page-database.ts';
import { outcomeOf, scriptText, type Marionette, type Outcome, type Script } from './marionette.ts';
import type { FirefoxBrowser, FirefoxInside } from './privileged.ts';

declare const Services: FirefoxInside['Services'];

interface Place {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** In a page: waits until an element that holds the text is there and at rest. Out: where. */
async function placeAtRest(selector: string, text: string): Promise<Place> {
  let before = '';
  for (let left = 150; left > 0; left -= 1) {
    const all = [...document.querySelectorAll(selector)];
    const element = all.find((one) => one.textContent?.includes(text));
    element?.scrollIntoView({ block: 'center', behavior: 'instant' });
    const { x, y, width, height } = element?.getBoundingClientRect() ?? new DOMRect();
    if (width > 0 && before === `${x} ${y}`) return { x, y, width, height };
    before = `${x} ${y}`;
    await new Promise((resolve) => void setTimeout(resolve, 50));
  }
  throw new Error(`There is no ${selector} with “${text}” at rest.`);
}

/** A page of the extension, wherever it is shown. */
export abstract class ExtensionPage {
  constructor(protected readonly marionette: Marionette) {}

  /** Runs a function in the page. */
  abstract run<A extends unknown[], R>(script: Script<A, R>, ...args: A): Promise<R>;
  abstract close(): Promise<void>;
  /** Clicks with the mouse. In: a point of the page. */
  protected abstract clickAt(x: number, y: number): Promise<void>;

  /** What can be read on it. */
  text(): Promise<string> {
    return this.run(() => document.body.innerText);
  }

  /** Presses, with the mouse, the first element of a selector that holds the text, once it is at rest. */
  async press(selector: string, text: string): Promise<void> {
    const { x, y, width, height } = await this.run(placeAtRest, selector, text);
    await this.clickAt(x + width / 2, y + height / 2);
  }

  /** The journal on the browser's disk. */
  async journal(): Promise<JournalEntry[]> {
    const { journal = [] } = await this.run(readRows, ['journal']);
    return journal as JournalEntry[];
  }

  protected async click(x: number, y: number): Promise<void> {
    const pointer = {
      type: 'pointer',
      id: 'mouse',
      parameters: { pointerType: 'mouse' },
      actions: [
        { type: 'pointerMove', x: Math.round(x), y: Math.round(y), origin: 'viewport' },
        { type: 'pointerDown', button: 0 },
        { type: 'pointerUp', button: 0 },
      ],
    };
    await this.marionette.command('WebDriver:PerformActions', { actions: [pointer] });
    await this.marionette.command('WebDriver:ReleaseActions');
  }
}

/** In a tab. */
export class TabPage extends ExtensionPage {
  /** In: WebDriver's name of the tab. */
  constructor(
    marionette: Marionette,
    private readonly handle: string,
  ) {
    super(marionette);
  }

  private switchTo(handle = this.handle): Promise<unknown> {
    return this.marionette.command('WebDriver:SwitchToWindow', { handle });
  }

  async run<A extends unknown[], R>(script: Script<A, R>, ...args: A): Promise<R> {
    await this.switchTo();
    return this.marionette.inTab(script, ...args);
  }

  protected clickAt(x: number, y: number): Promise<void> {
    return this.click(x, y);
  }

  async close(): Promise<void> {
    await this.switchTo();
    const [first] = await this.marionette.command<string[]>('WebDriver:CloseWindow');
    await this.switchTo(first);
  }
}

/** In the popup or the sidebar of the newest window: Marionette's commands reach tabs only. */
export class PanelPage extends ExtensionPage {
  /** In: the frame around it, if there is one, and the selector of the element that shows the page. */
  constructor(
    marionette: Marionette,
    private readonly frame: string | null,
    private readonly browser: string,
  ) {
    super(marionette);
  }

  /** Throws where it is not open. */
  async run<A extends unknown[], R>(script: Script<A, R>, ...args: A): Promise<R> {
    const outcome = await this.marionette.inFirefox(
      async (around, selector, text, values) => {
        const { document } = Services.wm.getMostRecentWindow('navigator:browser');
        const frame = around && document.querySelector<HTMLIFrameElement>(around);
        const found = (frame ? frame.contentDocument : document)?.querySelector(selector);
        if (!found) throw new Error(`There is no ${selector}.`);
        // What carries out Marionette's commands is in every page.
        const { currentWindowGlobal } = (found as FirefoxBrowser).browsingContext;
        const actor = currentWindowGlobal.getActor('MarionetteCommands');
        return actor.executeScript(text, values, { async: true, timeout: 10_000 });
      },
      this.frame,
      this.browser,
      scriptText(script),
      args as unknown[],
    );
    return outcomeOf(outcome as Outcome);
  }

  /** Where a popup is in the window, in CSS pixels. */
  place(): Promise<Place> {
    return this.marionette.inFirefox((selector) => {
      const { document } = Services.wm.getMostRecentWindow('navigator:browser');
      const box = document.querySelector(selector)?.getBoundingClientRect() ?? new DOMRect();
      return { x: box.x, y: box.y, width: box.width, height: box.height };
    }, this.browser);
  }

  protected async clickAt(x: number, y: number): Promise<void> {
    const place = await this.place();
    await this.marionette.inWindows(() => this.click(place.x + x, place.y + y));
  }

  /** Waits, for ten seconds at most, until a popup is there or gone. */
  waitFor(isOpen: boolean): Promise<void> {
    return this.marionette.inFirefox(
      async (selector, wanted) => {
        const window = Services.wm.getMostRecentWindow('navigator:browser');
        for (let left = 200; left > 0; left -= 1) {
          const found = window.document.querySelector(selector) as FirefoxBrowser | null;
          if ((found?.currentURI.spec.endsWith('/popup.html?view=popup') ?? false) === wanted)
            return;
          await new Promise((resolve) => window.setTimeout(resolve, 50));
        }
        throw new Error(`The popup has not ${wanted ? 'opened' : 'closed'}.`);
      },
      this.browser,
      isOpen,
    );
  }

  /** Closes a popup, as Firefox does when people turn to something else. */
  async close(): Promise<void> {
    await this.marionette.inFirefox((selector) => {
      const { document } = Services.wm.getMostRecentWindow('navigator:browser');
      const panel = document.querySelector(selector)?.closest('panel');
      (panel as unknown as { hidePopup(): void }).hidePopup();
    }, this.browser);
    await this.waitFor(false);
  }
}
