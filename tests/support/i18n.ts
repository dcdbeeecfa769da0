import { resolve } from 'node:path';
import { generateChromeMessages, parseMessagesFile } from '@wxt-dev/i18n/build';

/**
 * The extension's sentences in tests: the real locale file, built as the extension's is. A key that
 * is missing, or a place that is not filled, throws instead of showing a blank.
 */
const messages = generateChromeMessages(await parseMessagesFile(resolve('locales/en.yml')));

function text(key: string, values: readonly unknown[] = []): string {
  const found = messages[key.replaceAll('.', '_')]?.message;
  if (found === undefined) throw new Error(`no sentence for the key ${key}`);
  const filled = found.replace(/\$(\d)/g, (_, place: string) => {
    const value = values[Number(place) - 1];
    if (value === undefined) throw new Error(`${key}: nothing for $${place}`);
    return String(value);
  });
  return filled.replaceAll('$$', '$');
}

type Argument = number | readonly unknown[] | undefined;

export const i18n = {
  t(key: string, ...rest: Argument[]): string {
    const values = rest.find((argument) => Array.isArray(argument)) as unknown[] | undefined;
    const count = rest.find((argument) => typeof argument === 'number');
    const all = values ?? (count === undefined ? [] : [count]);
    const [one = '', many = one] = text(key, all).split(' | ');
    return count === undefined || count === 1 ? one : many;
  },
};
