import { i18n } from '#i18n';
import type { DashboardText, GuideText, TextKey } from '../../lib/text/text-keys';
import { type LocalizedText, type LookUp, renderText } from '../../lib/text/localized-text';
import dashboardText from '../../locales/dashboard/en.json';
import guideText from '../../locales/guide/en.json';
import { NOON_MS } from './events';

/** By a key alone: the compiler can't tell which keys some of the tests put together. */
const sentence = (of: LocalizedText | TextKey): LocalizedText =>
  typeof of === 'string' ? { key: of } : of;

function textAt(key: string): string {
  let found: unknown = { guide: guideText, dashboard: dashboardText };
  for (const part of key.split('.')) found = (found as Record<string, unknown> | undefined)?.[part];
  if (typeof found !== 'string') throw new Error(`no sentence for the key ${key}`);
  return found;
}

const translate: LookUp = (key, values) => {
  if (!/^(guide|dashboard)\./.test(key))
    return (i18n.t as (key: string, values: string[]) => string)(key, values);
  return textAt(key).replace(/\$(\d)/g, (_, place: string) => {
    const value = values[Number(place) - 1];
    if (value === undefined) throw new Error(`${key}: nothing for $${place}`);
    return value;
  });
};

/**
 * A sentence in English, of the guide, the dashboard or neither, as a British person's page writes it. In: it, or its
 * key where it has no places. A key that is missing, or a place that is not filled, throws.
 */
export function inGuideWords(of: LocalizedText | TextKey, nowMs = NOON_MS): string {
  return renderText(sentence(of), translate, { locale: 'en-GB' }, nowMs);
}

/** The guide's text as pages load it, but for keys that it lacks: they throw, and show no blank. */
export const strictGuideText: GuideText = strict(guideText, 'guide');

/** The same of the dashboard's. */
export const strictDashboardText: DashboardText = strict(dashboardText, 'dashboard');

function strict<T extends object>(texts: T, name: string): T {
  return new Proxy(texts, {
    get(target, key) {
      const found: unknown = Reflect.get(target, key);
      return typeof found === 'object' && found !== null
        ? strict(found, `${name}.${String(key)}`)
        : found;
    },
    getOwnPropertyDescriptor(target, key) {
      const found = Reflect.getOwnPropertyDescriptor(target, key);
      if (!found) throw new Error(`no sentence for the key ${name}.${String(key)}`);
      return found;
    },
  });
}
