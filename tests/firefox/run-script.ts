import type { Marionette } from './marionette.ts';

/** A function that is run in Firefox. It is sent as text: it sees its arguments and globals only. */
export type Script<A extends unknown[], R> = (...args: A) => R | Promise<R>;

type Outcome = { value: unknown } | { error: string };

/** How a function, waited for, becomes a script that calls back with its outcome. */
export function scriptText(script: Script<never[], unknown>): string {
  return `
    const args = Array.from(arguments), done = args.pop();
    const fail = (error) => done({ error: String(error) + '\\n' + (error?.stack ?? '') });
    (async () => (${String(script)})(...args))().then((value) => done({ value }), fail);`;
}

/** What a script gave back. Throws an Error with the words of what it threw. */
export function outcomeOf<R>(outcome: Outcome): R {
  if ('error' in outcome) throw new Error(`In Firefox: ${outcome.error}`);
  return outcome.value as R;
}

async function run<A extends unknown[], R>(
  { command }: Marionette,
  script: Script<A, R>,
  args: A,
  sandbox: string | null,
): Promise<R> {
  const { value } = await command<{ value: Outcome }>('WebDriver:ExecuteAsyncScript', {
    script: scriptText(script),
    args,
    sandbox,
  });
  return outcomeOf(value);
}

/** Runs a function in the tab that is switched to, as its page would. Out: what it gives, as JSON. */
export function runInTab<A extends unknown[], R>(
  marionette: Marionette,
  script: Script<A, R>,
  ...args: A
): Promise<R> {
  return run(marionette, script, args, null);
}

/** Does something with Firefox's own windows, and turns back to the tabs. */
export async function inItsWindows<R>(marionette: Marionette, act: () => Promise<R>): Promise<R> {
  const turnTo = (value: string) => marionette.command('Marionette:SetContext', { value });
  await turnTo('chrome');
  try {
    return await act();
  } finally {
    await turnTo('content');
  }
}

/** Runs a function with the rights of Firefox itself. Out: what it gives, as JSON. */
export function runInFirefox<A extends unknown[], R>(
  marionette: Marionette,
  script: Script<A, R>,
  ...args: A
): Promise<R> {
  return inItsWindows(marionette, () => run(marionette, script, args, 'system'));
}
