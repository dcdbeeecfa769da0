import { setTimeout } from 'node:timers/promises';
import type { WebDriverSession } from './launch-webkit.ts';

/** How WebDriver names a reference to an element: https://www.w3.org/TR/webdriver2/#elements */
const ELEMENT_KEY = 'element-6066-11e4-a52e-4f735466cecf';
type ElementReference = Record<typeof ELEMENT_KEY, string>;

const DEADLINE_MS = 10_000;
const PAUSE_MS = 50;

/** A window of WebKitGTK and what a person does in it. */
export class WebkitPage {
  constructor(private readonly session: WebDriverSession) {}

  async goTo(url: string): Promise<void> {
    const command = (to: string) => this.session.command('POST', '/url', { url: to });
    const isThere = (await this.evaluate(() => location.href.split('#')[0])) === url.split('#')[0];
    // A change of the hash alone would load nothing.
    if (isThere) await command('about:blank');
    await command(url);
  }

  async reload(): Promise<void> {
    await this.session.command('POST', '/refresh');
  }

  /** Runs a function in the page and waits for what it promises. Nothing around it is there. */
  async evaluate<Values extends unknown[], Result>(
    run: (...values: Values) => Result,
    ...values: Values
  ): Promise<Awaited<Result>> {
    const script = `
      const values = [...arguments];
      const done = values.pop();
      Promise.resolve().then(() => (${run.toString()})(...values))
        .then((value) => done({ value }), (error) => done({ error: String(error) }));`;
    const answer = await this.session.command<{ value: Awaited<Result>; error?: string }>(
      'POST',
      '/execute/async',
      { script, args: values },
    );
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer.value;
  }

  /** Makes the page this many CSS pixels wide, as high as a phone's, and waits for that. */
  async resize(width: number): Promise<void> {
    await this.session.command('POST', '/window/rect', { x: 0, y: 0, width, height: 700 });
    // The driver may answer before the page knows.
    await this.waitFor(
      `The window is ${width} pixels wide.`,
      async () => (await this.evaluate(() => innerWidth)) === width,
    );
  }

  private async waitFor<T>(what: string, look: () => Promise<T | null | false>): Promise<T> {
    for (const deadlineMs = Date.now() + DEADLINE_MS; Date.now() < deadlineMs;) {
      const found = await look();
      if (found) return found;
      await setTimeout(PAUSE_MS);
    }
    throw new Error(`Waited in vain: ${what}`);
  }

  /**
   * Finds an element that is to be seen. In: a selector of CSS, and the text it must have, without the
   * white space around it. Waits for it; throws where it does not come.
   */
  find(selector: string, text: string | null = null): Promise<ElementReference> {
    const script = `return [...document.querySelectorAll(arguments[0])].find((element) =>
      element.getClientRects().length > 0 &&
      (arguments[1] === null || element.textContent.trim() === arguments[1])) ?? null;`;
    return this.waitFor(`${selector} ${text}`, () =>
      this.session.command<ElementReference | null>('POST', '/execute/sync', {
        script,
        args: [selector, text],
      }),
    );
  }

  /** Presses it with the pointer, once it has come to rest. */
  async click(selector: string, text?: string): Promise<void> {
    const element = await this.find(selector, text);
    let before = '';
    await this.waitFor(`${selector} is at rest.`, async () => {
      const now = await this.session.command<string>('POST', '/execute/sync', {
        script: 'return JSON.stringify(arguments[0].getBoundingClientRect());',
        args: [element],
      });
      const isAtRest = now === before;
      before = now;
      return isAtRest;
    });
    await this.session.command('POST', `/element/${element[ELEMENT_KEY]}/click`);
  }

  /** Types into it. */
  async type(selector: string, text: string): Promise<void> {
    const element = await this.find(selector);
    await this.session.command('POST', `/element/${element[ELEMENT_KEY]}/value`, { text });
  }

  /** The text that is to be seen in the first element of a selector; null where there is none. */
  text(selector: string): Promise<string | null> {
    return this.evaluate(
      (wanted) => document.querySelector<HTMLElement>(wanted)?.innerText ?? null,
      selector,
    );
  }

  /** The health that the popup shows. */
  health(): Promise<string | undefined> {
    return this.evaluate(() => document.querySelector('main')?.dataset.health);
  }

  /** By how many pixels the page is wider than its window. */
  overflowPx(): Promise<number> {
    return this.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  }
}
