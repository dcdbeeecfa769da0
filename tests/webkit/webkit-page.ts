import type { WebDriverSession } from '../../dev/browser/launch-webkit.ts';

/** How WebDriver names a reference to an element: https://www.w3.org/TR/webdriver2/#elements */
const ELEMENT_KEY = 'element-6066-11e4-a52e-4f735466cecf';

/** A window of WebKitGTK and what a person does in it. */
export class WebkitPage {
  constructor(private readonly session: WebDriverSession) {}

  async goTo(url: string): Promise<void> {
    // A change of the hash alone would load nothing.
    for (const to of ['about:blank', url]) await this.session.command('POST', '/url', { url: to });
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
    await this.evaluate(async (px) => {
      while (innerWidth !== px) await new Promise((resolve) => setTimeout(resolve, 50));
    }, width);
  }

  /**
   * Finds an element that is to be seen. In: a selector of CSS, and the text it must have, without the
   * white space around it. Waits until it has come to rest; throws where it does not come. Out: its path.
   */
  async find(selector: string, text: string | null = null): Promise<string> {
    const element = await this.evaluate(
      async (wanted, words) => {
        let before = '';
        for (let left = 200; left > 0; left -= 1) {
          const found = [...document.querySelectorAll(wanted)].find(
            (one) =>
              one.getClientRects().length > 0 && [null, one.textContent.trim()].includes(words),
          );
          const place = JSON.stringify(found?.getBoundingClientRect() ?? '');
          // WebDriver sends a reference to it.
          if (found && place === before) return found as unknown as Record<string, string>;
          before = place;
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
        throw new Error(`There is no ${wanted} “${words}” at rest.`);
      },
      selector,
      text,
    );
    return `/element/${element[ELEMENT_KEY]}`;
  }

  /** Presses it with the pointer. */
  async click(selector: string, text?: string): Promise<void> {
    await this.session.command('POST', `${await this.find(selector, text)}/click`);
  }

  /** Types into it. */
  async type(selector: string, text: string): Promise<void> {
    await this.session.command('POST', `${await this.find(selector)}/value`, { text });
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
