import { shownLabels } from '../../lib/text/menu-text';
import {
  type DashboardText,
  type GuideText,
  type MenuText,
  textAt,
  type TextKey,
} from '../../lib/text/text-keys';
import { type LocalizedText, type LookUp } from '../../lib/text/localized-text';
import dashboardText from '../../locales/dashboard/en.json';
import guideText from '../../locales/guide/en.json';
import menus from '../../locales/menus/en.json';
import { NOON_MS } from './events';
import { renderText, translateCore } from './i18n';

/** By a key alone: the compiler can't tell which keys some of the tests put together. */
const sentence = (of: LocalizedText | TextKey): LocalizedText =>
  typeof of === 'string' ? { key: of } : of;

const TEXTS: Record<string, object> = {
  guide: guideText,
  dashboard: dashboardText,
  menu: shownLabels(menus, menus),
};
const PLACES = ['$1', '$2', '$3', '$4', '$5', '$6'];

/** Looks a sentence up in English. A key that is missing, or a place that is not filled, throws. */
export const translate: LookUp = (key, values, forms) => {
  const [place = '', ...path] = key.split('.');
  const text = TEXTS[place];
  if (!text) return translateCore(key, values, forms);
  const unfilled = textAt(text, path.join('.'), PLACES, forms);
  if (unfilled === '') throw new Error(`no sentence for the key ${key}`);
  const open = PLACES.slice(values.length).find((one) => unfilled.includes(one));
  if (open) throw new Error(`${key}: nothing for ${open}`);
  return textAt(text, path.join('.'), values, forms);
};

/** A sentence, or a key without places, in English as a British page writes it; a gap in it throws. */
export function inGuideWords(of: LocalizedText | TextKey, nowMs = NOON_MS): string {
  return renderText(sentence(of), translate, { locale: 'en-GB' }, nowMs);
}

/** Texts as pages load them, but for keys that they lack: they throw, and show no blank. */
export const STRICT_TEXTS = {
  guide: strict<GuideText>(guideText, 'guide'),
  menu: strict(TEXTS.menu as MenuText, 'menu'),
  dashboard: strict<DashboardText>(dashboardText, 'dashboard'),
};

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

const style = { locale: 'en-GB', timeZone: 'UTC' };

/** A sentence in English at noon, UTC. A missing key or an empty place throws. */
export function inWords(message: LocalizedText, nowMs = NOON_MS): string {
  return renderText(message, translateCore, style, nowMs);
}

/**
 * What a sentence says, whatever its wording: its key and what fills its places, as in
 * `facts.since 11:00`. That it can be said in words is seen to as well.
 */
export function inShort(message: LocalizedText, nowMs = NOON_MS): string {
  if (!inWords(message, nowMs)) throw new Error(`${message.key} says nothing`);
  const show: LookUp = (key, values) => [key, ...values].join(' ');
  return renderText(message, show, style, nowMs);
}
