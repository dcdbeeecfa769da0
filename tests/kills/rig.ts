import { EventEmitter, once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { test as base, type Page } from '@playwright/test';
import type { Browser } from 'webextension-polyfill';
import { findBrowser } from '../../dev/browser/find-browser.ts';
import { launchBrowser, type LaunchedBrowser } from '../../dev/browser/launch-browser.ts';
import { makeThrowawayProfile } from '../../dev/browser/throwaway-profile.ts';
import { welcomePage } from '../../dev/browser/welcome-page.ts';
import { buildInLanguage } from '../support/chromium/build-with-line.ts';
import { prepareKill } from '../../dev/browser/launch-session.ts';
import { APPLE_HOST, startStandIn, type StandIn } from '../../dev/stand-in/stand-in.ts';
import { installTap, type Plan, type Word } from './tap.ts';

/** The extension API, inside the browser. */
declare const chrome: Browser;

/** The one host that the worker may reach is Apple's. */
const PATH = '/support/systemstatus/kills';
const DEADLINE_MS = 25_000;
/** The browser's own: Apple's words are asked for in this language, too. */
const LANGUAGE = 'de';

export const UNDISTURBED: Plan = { holdAt: null, refuses: false };

/** What is sent to wake the worker: by a page, or by the user who presses the notification. */
const MESSAGES = {
  checkNow: { kind: 'check', reason: 'checkNow' },
  wake: { kind: 'wake' },
  click: { kind: 'press', button: null },
  mute: { kind: 'press', button: 0 },
};
export type Waker = 'alarm' | keyof typeof MESSAGES;

/** A browser with the extension, in which worker and browser can be killed at any point. */
export class Rig {
  /** All that workers reported, in order. */
  words: Word[] = [];
  browser!: LaunchedBrowser;
  /** A page of the extension in which nothing goes on. */
  lever!: Page;
  /** Stops the worker, if it runs. */
  stopWorker!: () => Promise<void>;
  /** Kills the browser at once with all its processes. */
  crash!: () => Promise<void>;

  private isNew = true;
  private plan = UNDISTURBED;
  private readonly reports = new EventEmitter();
  private readonly profile = makeThrowawayProfile();
  private readonly build = buildInLanguage('.output/chrome-mv3', LANGUAGE);

  constructor(readonly standIn: StandIn) {
    standIn.respondWith((request, response) => {
      void text(request).then((body) => {
        const word = JSON.parse(body) as Word;
        this.words.push(word);
        response.end(JSON.stringify(this.plan));
        this.reports.emit(word.kind, word);
      });
    }, PATH);
    const worker = path.join(this.build.directory, 'background.js');
    const tap = `(${installTap.toString()})("https://${APPLE_HOST}${PATH}");`;
    writeFileSync(worker, `${tap}\n${readFileSync(worker, 'utf8')}`);
    writeFileSync(path.join(this.build.directory, 'lever.html'), '<!doctype html>');
  }

  /** Opens the browser, also anew on the same profile. */
  async launch(): Promise<void> {
    this.plan = UNDISTURBED;
    this.browser = await launchBrowser({
      browserPath: findBrowser(),
      extensionDirectory: this.build.directory,
      profileDirectory: this.profile.directory,
      standIn: this.standIn,
      ...{ headless: true, offline: true, withoutSuggestions: true },
    });
    const { context, extensionId } = this.browser;
    if (this.isNew) await welcomePage(context, extensionId);
    this.isNew = false;
    this.lever = await this.openPage('lever.html');
    const session = await context.newCDPSession(this.lever);
    await session.send('ServiceWorker.enable');
    this.stopWorker = async () => {
      // An alarm may wake the next one.
      this.plan = UNDISTURBED;
      await session.send('ServiceWorker.stopAllWorkers');
    };
    this.crash = await prepareKill(context);
    await this.closePages();
  }

  async openPage(name: string): Promise<Page> {
    const page = await this.browser.context.newPage();
    await page.goto(`chrome-extension://${this.browser.extensionId}/${name}`);
    return page;
  }

  /** Closes all pages but the lever. Out: how many there were. */
  closePages(): Promise<number> {
    return this.lever.evaluate(async () => {
      const own = await chrome.tabs.getCurrent();
      const ids = (await chrome.tabs.query({})).map(({ id = 0 }) => id);
      const others = ids.filter((id) => id !== own.id);
      await chrome.tabs.remove(others);
      return others.length;
    });
  }

  /**
   * Wakes the worker, and waits until it has done all that came of it, or is held.
   * Out: the point at which it is held; null: nowhere. Throws where neither comes.
   */
  async wake(waker: Waker, plan = UNDISTURBED): Promise<string | null> {
    this.plan = plan;
    const ended = new AbortController();
    const signal = AbortSignal.any([ended.signal, AbortSignal.timeout(DEADLINE_MS)]);
    const held = once(this.reports, 'held', { signal }).then(
      ([word]) => (word as { point: string }).point,
    );
    const rang = once(this.reports, 'rang', { signal }).then(() => null);
    rang.catch(() => undefined);
    const done = waker === 'alarm' ? this.ring().then(() => rang) : this.send(MESSAGES[waker]);
    // What a worker that was held has begun, nobody finishes.
    done.catch(() => undefined);
    try {
      return await Promise.race([held, done]);
    } catch (error) {
      const points = await Promise.race([this.reachedPoints(), setTimeout(5_000, [])]);
      throw new Error(`The worker came to ${points.slice(-3).join(', ')}`, { cause: error });
    } finally {
      ended.abort();
    }
  }

  private async send(message: object): Promise<null> {
    await this.lever.evaluate((sent) => chrome.runtime.sendMessage(sent), message);
    return null;
  }

  private ring(): Promise<void> {
    return this.lever.evaluate(async () => {
      const { periodInMinutes = 5 } = (await chrome.alarms.get('check')) ?? {};
      await chrome.alarms.create('check', { when: Date.now(), periodInMinutes });
    });
  }

  /** The points that the worker has reached in the life that it lives. */
  async reachedPoints(): Promise<string[]> {
    const worker = await this.browser.worker();
    return worker.evaluate(
      () => (globalThis as unknown as { tap: { reached: string[] } }).tap.reached,
    );
  }

  async close(): Promise<void> {
    await this.browser.context.close();
    await this.standIn.close();
    this.profile.remove();
    this.build.remove();
  }
}

/** Playwright's `test` with one rig for many kills. */
export const test = base.extend<object, { rig: Rig }>({
  rig: [
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const rig = new Rig(await startStandIn());
      await rig.launch();
      await use(rig);
      await rig.close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});
