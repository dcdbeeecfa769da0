import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { generateChromeMessages, parseMessagesFile } from '@wxt-dev/i18n/build';

/** The stores, by the target of their package. */
export const STORES = ['chrome', 'edge', 'firefox', 'safari'] as const;
export type Store = (typeof STORES)[number];

/** The texts of `locales/store`. */
export interface StoreText {
  summary: string;
  description: string[];
  only: Record<Store, string[]>;
  end: string;
  subtitle: string;
  promotionalText: string;
  keywords: string;
  pictures: Record<PictureName, string>;
  tile: string;
}

export type PictureName = 'outage' | 'plan' | 'questions' | 'history' | 'settings';

/** Each field of a store's form and its maximum number of characters. */
const FIELDS = {
  // https://developer.chrome.com/docs/webstore/cws-dashboard-listing
  chrome: { name: 45, summary: 132, description: 16_000 },
  // https://learn.microsoft.com/microsoft-edge/extensions/publish/publish-extension
  edge: { name: 45, summary: 132, description: 10_000 },
  // https://extensionworkshop.com/documentation/develop/create-an-appealing-listing/
  firefox: { name: 45, summary: 250, description: 15_000 },
  // https://developer.apple.com/help/app-store-connect/reference/app-information/app-information
  safari: { name: 30, subtitle: 30, promotionalText: 170, description: 4_000, keywords: 100 },
} as const satisfies Record<Store, Record<string, number>>;

export interface Field {
  name: string;
  text: string;
  maxLength: number;
}

const LOCALES = 'locales';

/** The languages in which there are texts for the stores. */
export function storeLanguages(): string[] {
  return readdirSync(path.join(LOCALES, 'store')).map((file) => path.basename(file, '.json'));
}

export function storeText(language: string): StoreText {
  return JSON.parse(
    readFileSync(path.join(LOCALES, 'store', `${language}.json`), 'utf8'),
  ) as StoreText;
}

/** The values for a store's form, in one language. */
export async function listingOf(store: Store, language: string): Promise<Field[]> {
  const text = storeText(language);
  const file = path.join(LOCALES, `${language}.yml`);
  const messages = generateChromeMessages(await parseMessagesFile(file));
  const message = (key: string) => messages[key]?.message ?? '';
  const texts: Record<string, string> = {
    name: message('extension_name'),
    // For Mozilla; the other stores use the manifest's.
    summary: store === 'firefox' ? text.summary : message('extension_description'),
    subtitle: text.subtitle,
    promotionalText: text.promotionalText,
    keywords: text.keywords,
    description: [...text.description, ...text.only[store], text.end].join('\n\n'),
  };
  return Object.entries(FIELDS[store]).map(([name, maxLength]) => {
    return { name, text: texts[name] ?? '', maxLength };
  });
}
