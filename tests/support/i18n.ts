import { resolve } from 'node:path';
import { generateChromeMessages, parseMessagesFile } from '@wxt-dev/i18n/build';
import { plainText, renderParts } from '../../lib/text/localized-text';

/**
 * The extension's sentences in tests: the real locale file, built as the extension's is. A key that
 * is missing, or a place that is not filled, throws instead of showing a blank.
 */
const messages = generateChromeMessages(await parseMessagesFile(resolve('locales/en.yml')));

export function translateCore(
  key: string,
  values: readonly unknown[] = [],
  forms: readonly string[] = [],
): string {
  const names = [...forms.map((form) => `${key}.${form}`), key].map((one) =>
    one.replaceAll('.', '_'),
  );
  const found = names.map((one) => messages[one]?.message).find((one) => one !== undefined);
  if (found === undefined) throw new Error(`no sentence for the key ${key}`);
  return found.replace(/\$(\d)/g, (_, place: string) => {
    const value = values[Number(place) - 1];
    if (value === undefined) throw new Error(`${key}: nothing for $${place}`);
    return String(value);
  });
}

export const i18n = { t: translateCore };

export function hasMessage(name: string): boolean {
  return name in messages;
}

export function renderText(...args: Parameters<typeof renderParts>): string {
  return plainText(renderParts(...args));
}
