import type { Marionette } from './marionette.ts';
import { runInTab, type Script } from './run-script.ts';

/** A page of the extension, in a tab. */
export interface ExtensionPage {
  /** Runs a function in the page. */
  run<A extends unknown[], R>(script: Script<A, R>, ...args: A): Promise<R>;
  /** What can be read on it. */
  text(): Promise<string>;
  /** Presses, with the mouse, the first element that an XPath finds; waits until it is there. */
  press(xpath: string): Promise<void>;
  close(): Promise<void>;
}

/** How WebDriver names an element. */
type ElementName = Record<string, string>;

const FIND_TIMEOUT_MS = 10_000;

/** A tab that is open. In: WebDriver's name of it. */
function extensionPage(marionette: Marionette, handle: string): ExtensionPage {
  const { command } = marionette;
  const turnToIt = () => command('WebDriver:SwitchToWindow', { handle });
  return {
    async run(script, ...args) {
      await turnToIt();
      return runInTab(marionette, script, ...args);
    },
    async text() {
      await turnToIt();
      return runInTab(marionette, () => document.body.innerText);
    },
    async press(xpath) {
      await turnToIt();
      await command('WebDriver:SetTimeouts', { implicit: FIND_TIMEOUT_MS });
      const { value } = await command<{ value: ElementName }>('WebDriver:FindElement', {
        using: 'xpath',
        value: xpath,
      });
      const [id] = Object.values(value);
      await command('WebDriver:ElementClick', { id });
    },
    async close() {
      await turnToIt();
      const [first] = await command<string[]>('WebDriver:CloseWindow');
      await command('WebDriver:SwitchToWindow', { handle: first });
    },
  };
}

/** Opens a page in a new tab. In: its address. */
export async function openTab(marionette: Marionette, address: string): Promise<ExtensionPage> {
  const { handle } = await marionette.command<{ handle: string }>('WebDriver:NewWindow', {
    type: 'tab',
    focus: true,
  });
  await marionette.command('WebDriver:SwitchToWindow', { handle });
  await marionette.command('WebDriver:Navigate', { url: address });
  return extensionPage(marionette, handle);
}

/** The tabs whose address begins so, as Firefox lists them. */
export async function tabsAt(marionette: Marionette, start: string): Promise<ExtensionPage[]> {
  const pages: ExtensionPage[] = [];
  for (const handle of await marionette.command<string[]>('WebDriver:GetWindowHandles')) {
    await marionette.command('WebDriver:SwitchToWindow', { handle });
    const { value } = await marionette.command<{ value: string }>('WebDriver:GetCurrentURL');
    if (value.startsWith(start)) pages.push(extensionPage(marionette, handle));
  }
  return pages;
}
