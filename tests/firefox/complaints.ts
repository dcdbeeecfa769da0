import type { Marionette } from './marionette.ts';
import type { FirefoxInside } from './privileged.ts';
import { runInFirefox } from './run-script.ts';

declare const Services: FirefoxInside['Services'];
declare const Components: FirefoxInside['Components'];

/** Text that a page wrote is in quotation marks; Firefox's own parts begin with their name. */
const WRITTEN_BY_A_PAGE = /^console\.error: (?!\w+: )/;

/** The errors that pages wrote to the console. In: what Firefox has printed. */
export function writtenErrors(output: string): string[] {
  return output.split('\n').filter((line) => WRITTEN_BY_A_PAGE.test(line));
}

/**
 * The errors that were thrown and not caught in the extension's pages, and those of Firefox itself that
 * name the extension. Warnings are none.
 */
export function thrownErrors(marionette: Marionette, extensionId: string): Promise<string[]> {
  return runInFirefox(
    marionette,
    (id) => {
      const WARNING = 1;
      const isOurs = (text = '') => text.includes('moz-extension://') || text.includes(id);
      return (
        Services.console
          .getMessageArray()
          .filter((one) => {
            try {
              one.QueryInterface(Components.interfaces.nsIScriptError);
            } catch {
              return isOurs(one.message);
            }
            return ((one.flags ?? 0) & WARNING) === 0 && isOurs(one.message);
          })
          .map((one) => one.message)
          // Of a popup or event page that ended while it waited for an answer: no page can catch that.
          .filter((text) => !/Promise (?:resolved|rejected) after context unloaded/.test(text))
          // Firefox's own storage warns so when it is asked the first time after a start.
          .filter((text) => !text.startsWith('QM_TRY failure (WARNING)'))
      );
    },
    extensionId,
  );
}

/** Forgets what was thrown so far. */
export function forgetThrown(marionette: Marionette): Promise<void> {
  return runInFirefox(marionette, () => Services.console.reset());
}
