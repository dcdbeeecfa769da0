import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout } from 'node:timers/promises';
import type { WebDriverSession } from './webdriver.ts';
import { ELEMENT_KEY, type ElementReference } from './webdriver.ts';

const PICTURES = fileURLToPath(new URL('../../artifacts/webkit/', import.meta.url));
const DEADLINE_MS = 10_000;
const PAUSE_MS = 50;
/** Of a picture; the history is longer. */
const MAX_HEIGHT = 2_000;

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

  /** The inner width and height of the window, in CSS pixels. */
  async resize(width: number, height: number): Promise<void> {
    const frame = await this.evaluate(() => outerHeight - innerHeight);
    await this.session.command('POST', '/window/rect', {
      x: 0,
      y: 0,
      width,
      height: height + frame,
    });
    // The driver may answer before the page knows.
    for (const deadlineMs = Date.now() + DEADLINE_MS; Date.now() < deadlineMs;) {
      if (await this.evaluate((wanted) => innerWidth === wanted, width)) return;
      await setTimeout(PAUSE_MS);
    }
    throw new Error(`The window does not become ${width} pixels wide.`);
  }

  /**
   * Finds an element that is to be seen. In: a selector of CSS, and the text it must have, without the
   * white space around it. Waits for it; throws where it does not come.
   */
  async find(selector: string, text?: string): Promise<ElementReference> {
    for (const deadlineMs = Date.now() + DEADLINE_MS; Date.now() < deadlineMs;) {
      const found = await this.session.command<ElementReference | null>('POST', '/execute/sync', {
        script: `return [...document.querySelectorAll(arguments[0])].find((element) =>
          element.getClientRects().length > 0 &&
          (arguments[1] === null || element.textContent.trim() === arguments[1])) ?? null;`,
        args: [selector, text ?? null],
      });
      if (found) return found;
      await setTimeout(PAUSE_MS);
    }
    throw new Error(`There is no ${selector}${text === undefined ? '' : ` with “${text}”`}.`);
  }

  /** Presses it with the pointer, once it has come to rest. */
  async click(selector: string, text?: string): Promise<void> {
    const element = await this.find(selector, text);
    const place = () =>
      this.session.command<string>('POST', '/execute/sync', {
        script: 'return JSON.stringify(arguments[0].getBoundingClientRect());',
        args: [element],
      });
    for (
      let [before, now] = ['', await place()];
      before !== now;
      [before, now] = [now, await place()]
    )
      await setTimeout(PAUSE_MS);
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

  attribute(selector: string, name: string): Promise<string | null> {
    return this.evaluate(
      (wanted, attribute) => document.querySelector(wanted)?.getAttribute(attribute) ?? null,
      selector,
      name,
    );
  }

  /** By how many pixels the page is wider than its window. */
  overflowPx(): Promise<number> {
    return this.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  }

  /** Takes a picture of the whole page at this width. */
  async picture(name: string, width: number): Promise<void> {
    await this.resize(width, 700);
    const height = await this.evaluate(() => document.documentElement.scrollHeight);
    if (height > 700) await this.resize(width, Math.min(height, MAX_HEIGHT));
    // WebKitGTK takes the picture after the next painting, and nothing need be painted.
    await this.evaluate(() => {
      const dot = document.documentElement.appendChild(document.createElement('i'));
      dot.id = 'painted';
      Object.assign(dot.style, { position: 'fixed', bottom: '0', width: '1px', height: '1px' });
      const repaint = () => {
        dot.style.background = dot.style.background ? '' : 'gray';
        if (dot.isConnected) requestAnimationFrame(repaint);
      };
      repaint();
    });
    const image = await this.session.command<string>('GET', '/screenshot');
    await this.evaluate(() => document.querySelector('#painted')?.remove());
    mkdirSync(PICTURES, { recursive: true });
    writeFileSync(path.join(PICTURES, `${name}-${width}.png`), Buffer.from(image, 'base64'));
  }
}
