import type { JournalEntry } from '../../lib/guide/journal.ts';
import { readRows } from '../../dev/browser/page-database.ts';
import type { Marionette, Script } from '../../dev/browser/marionette.ts';

/** In a page: waits until an element that holds the text is there and at rest. Out: its middle. */
async function middleAtRest(selector: string, text: string): Promise<{ x: number; y: number }> {
  let before = '';
  for (let left = 150; left > 0; left -= 1) {
    const all = [...document.querySelectorAll(selector)];
    const element = all.find((one) => one.textContent?.includes(text));
    element?.scrollIntoView({ block: 'center', behavior: 'instant' });
    const { x, y, width, height } = element?.getBoundingClientRect() ?? new DOMRect();
    if (width > 0 && before === `${x} ${y}`) return { x: x + width / 2, y: y + height / 2 };
    before = `${x} ${y}`;
    await new Promise((resolve) => void setTimeout(resolve, 50));
  }
  throw new Error(`There is no ${selector} with “${text}” at rest.`);
}

/** A page of the extension, wherever it is shown: in a tab, the popup or the sidebar. */
export class ExtensionPage {
  /** In: Firefox's number of what shows it. */
  constructor(
    private readonly marionette: Marionette,
    private readonly browserId: number,
  ) {}

  /** Runs a function in the page. Throws where it is closed. */
  run<A extends unknown[], R>(script: Script<A, R>, ...args: A): Promise<R> {
    return this.marionette.inFirefox(
      ({ BrowsingContext }, id, text, values) => {
        const page = BrowsingContext.getCurrentTopByBrowserId(id);
        if (!page) throw new Error('The page is closed.');
        // What carries out Marionette's commands is in every page.
        const actor = page.currentWindowGlobal.getActor('MarionetteCommands');
        return actor.executeScript(text, values, { timeout: 10_000 });
      },
      this.browserId,
      `return (${String(script)})(...arguments);`,
      args,
    );
  }

  /** What can be read on it. */
  text(): Promise<string> {
    return this.run(() => document.body.innerText);
  }

  /** The journal on the browser's disk. */
  async journal(): Promise<JournalEntry[]> {
    const { journal = [] } = await this.run(readRows, ['journal']);
    return journal as JournalEntry[];
  }

  /** Where it is in Firefox's window, in CSS pixels; a tab comes to the front. */
  place(): Promise<Record<'x' | 'y' | 'width' | 'height', number>> {
    return this.marionette.inFirefox(async ({ window, BrowsingContext, until }, id) => {
      const browser = BrowsingContext.getCurrentTopByBrowserId(id).embedderElement;
      const tab = window.gBrowser.getTabForBrowser(browser);
      if (tab) window.gBrowser.selectedTab = tab;
      // Until the tab is drawn, the one before it is hit.
      await until(() => !window.gBrowser._switcher);
      const { x, y, width, height } = browser.getBoundingClientRect();
      return { x, y, width, height };
    }, this.browserId);
  }

  /** Presses, with the mouse, the first element of a selector that holds the text, once it is at rest. */
  async press(selector: string, text: string): Promise<void> {
    const { x, y } = await this.place();
    const middle = await this.run(middleAtRest, selector, text);
    const point = { x: Math.round(x + middle.x), y: Math.round(y + middle.y) };
    const actions = [
      { type: 'pointerMove', ...point, origin: 'viewport' },
      { type: 'pointerDown', button: 0 },
      { type: 'pointerUp', button: 0 },
    ];
    await this.marionette.command('WebDriver:PerformActions', {
      actions: [{ type: 'pointer', id: 'mouse', actions }],
    });
    await this.marionette.command('WebDriver:ReleaseActions');
  }

  /** Closes it as Firefox does: a popup when people turn to something else. Waits until it is gone. */
  close(): Promise<void> {
    return this.marionette.inFirefox(async ({ window, BrowsingContext, until }, id) => {
      const browser = BrowsingContext.getCurrentTopByBrowserId(id).embedderElement;
      const panel = browser.closest('panel');
      if (panel) panel.hidePopup();
      else window.gBrowser.removeTab(window.gBrowser.getTabForBrowser(browser));
      await until(() => !BrowsingContext.getCurrentTopByBrowserId(id));
    }, this.browserId);
  }
}
