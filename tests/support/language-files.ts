import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseMessagesFile } from '@wxt-dev/i18n/build';
import type { MenuFile } from '../../lib/text/menu-text';

/** The languages there are words in, by the names of their files: `zh_CN`. */
export const LANGUAGES = readdirSync('locales')
  .filter((name) => name.endsWith('.yml'))
  .map((name) => path.basename(name, '.yml'))
  .sort();

interface Tree {
  [key: string]: Tree | string;
}

/** The sentences of a language; null where a file is missing. */
export interface LanguageFiles {
  core: Tree | null;
  guide: Tree | null;
  dashboard: Tree | null;
  menus: MenuFile | null;
}

const DEVICES = ['ipad', 'iphone', 'unknown'];
const PLURALS = ['zero', 'one', 'two', 'few', 'many', 'other'];
/** Menus' labels do as well. */
const DEVICE_SENTENCES = /^guide\.(places\.\w+|supportSummary\.device\.kind)$/;
/** What keeps a label of Apple's and a description apart. */
const IS_SURE: Record<string, boolean> = { A: true, B: true, C: false, U: false };

export async function filesOf(language: string): Promise<LanguageFiles> {
  const json = (folder: string) => {
    const file = `locales/${folder}/${language}.json`;
    return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Tree) : null;
  };
  const core = `locales/${language}.yml`;
  return {
    core: existsSync(core) ? treeOf(await parseMessagesFile(path.resolve(core))) : null,
    guide: json('guide'),
    dashboard: json('dashboard'),
    menus: json('menus') as MenuFile | null,
  };
}

function treeOf(messages: Awaited<ReturnType<typeof parseMessagesFile>>): Tree {
  const tree: Tree = {};
  for (const one of messages) {
    if (one.type !== 'simple') continue;
    let node = tree;
    for (const part of one.key.slice(0, -1)) node = (node[part] ??= {}) as Tree;
    node[one.key.at(-1) ?? ''] = one.message;
  }
  return tree;
}

/** What is wrong with the files of a language, in words; compared with the English ones. */
export function problemsOf(tag: string, files: LanguageFiles, english: LanguageFiles): string[] {
  const { core, guide, dashboard, menus } = files;
  return [
    ...texts('core', core, english.core, tag),
    ...texts('guide', guide && without(guide, 'phrases'), english.guide, tag),
    ...texts('dashboard', dashboard, english.dashboard, tag),
    ...phrases(guide?.phrases, english.guide?.symptoms, tag),
    ...labels(menus, english.menus, tag),
    ...identity(core, tag),
  ];
}

/** What stores show is otherwise tested as it is built. */
function identity(core: Tree | null, tag: string): string[] {
  const { locale, extension } = (core ?? {}) as Record<string, Record<string, string> | undefined>;
  return [
    ...(locale?.tag === tag ? [] : [`core.locale.tag must be ${tag}`]),
    ...(extension?.description?.includes('Apple')
      ? []
      : ['core.extension.description must say that it is not affiliated with Apple Inc.']),
  ];
}

function without(tree: Tree, name: string): Tree {
  return Object.fromEntries(Object.entries(tree).filter(([key]) => key !== name));
}

function texts(place: string, tree: Tree | null, english: Tree | null, tag: string): string[] {
  if (!english || !tree) return [`${place}: the file is missing`];
  return differences(place, tree, english, tag);
}

function differences(key: string, found: unknown, english: Tree | string, tag: string): string[] {
  if (found === undefined) return [`${key} is missing`];
  if (typeof english === 'string' || isPlural(english)) return sentence(key, found, english, tag);
  if (typeof found !== 'object' || found === null) return [`${key} has no parts`];
  const tree = found as Tree;
  const left = Object.keys(tree).filter((part) => !(part in english));
  return [
    ...left.map((part) => `${key}.${part} is not in English`),
    ...Object.entries(english).flatMap(([part, below]) =>
      differences(`${key}.${part}`, tree[part], below, tag),
    ),
  ];
}

function isPlural(node: unknown): node is Record<string, string> {
  return keysOf(node).join() === 'one,other';
}

function keysOf(node: unknown): string[] {
  return typeof node === 'object' && node !== null ? Object.keys(node).sort() : [];
}

/** A sentence, or its forms. */
function sentence(key: string, found: unknown, english: unknown, tag: string): string[] {
  const isCore = key.startsWith('core.');
  if (typeof found === 'string') {
    // The browser would take the English forms.
    if (isCore && isPlural(english)) return [`${key} needs forms: ${pluralsOf(tag).join(', ')}`];
    return placeholders(key, [found], english);
  }
  const forms = keysOf(found);
  const all = Object.values(found as object);
  if (!all.every((one): one is string => typeof one === 'string')) return [`${key} is no sentence`];
  const isOfDevice = forms.some((form) => DEVICES.includes(form));
  if (isOfDevice && !namesDevice(key)) return [`${key} names no device`];
  const wanted = isOfDevice ? DEVICES : pluralsOf(tag);
  const missing = wanted.filter((form) => !forms.includes(form));
  const known = isOfDevice
    ? DEVICES
    : [...new Intl.PluralRules(tag).resolvedOptions().pluralCategories];
  const strange = forms.filter((form) => !known.includes(form as Intl.LDMLPluralRule));
  return [
    ...missing.map((form) => `${key}.${form} is missing`),
    ...strange.map((form) => `${key}.${form} is no form of this language`),
    ...placeholders(key, all, english),
  ];
}

/** Those that some whole number up to 200 needs; millions may do without their own. */
function pluralsOf(tag: string): string[] {
  const rules = new Intl.PluralRules(tag);
  const needed = new Set(Array.from({ length: 201 }, (_, count) => rules.select(count)));
  return PLURALS.filter((form) => needed.add('other').has(form as Intl.LDMLPluralRule));
}

function namesDevice(key: string): boolean {
  return DEVICE_SENTENCES.test(key) || key.startsWith('menus.');
}

/** All those of the English sentence; each form may leave out the one that chooses it. */
function placeholders(key: string, found: readonly string[], english: unknown): string[] {
  const wanted = placesIn(
    typeof english === 'string' ? [english] : Object.values(english as object),
  );
  const strange = placesIn(found).filter((place) => !wanted.includes(place));
  const isForm = found.length > 1 || typeof english !== 'string';
  return [
    ...strange.map((place) => `${key} has ${place}, which English has not`),
    ...found.flatMap((text) => {
      const missing = wanted.filter((place) => !text.includes(place));
      const isComplete = missing.length <= (isForm ? 1 : 0);
      return isComplete ? [] : [`${key} lacks ${missing.join(' and ')}: “${text}”`];
    }),
    ...found.flatMap((text) =>
      text.trim() === text && text !== '' ? [] : [`${key} is empty or has spaces at its ends`],
    ),
    // Chrome takes `$2$` for a name, and refuses the whole extension.
    ...found.flatMap((text) =>
      /\$\d\$/.test(text) ? [`${key} has two values side by side: “${text}”`] : [],
    ),
  ];
}

function placesIn(sentences: readonly string[]): string[] {
  return [...new Set(sentences.flatMap((text) => text.match(/\$\d/g) ?? []))];
}

const MIN_PHRASES = 20;

/** What people type or paste, by symptom. English has its own in `locales/recognition`. */
function phrases(found: unknown, symptoms: unknown, tag: string): string[] {
  if (tag === 'en') return [];
  const all = Object.entries((found ?? {}) as Record<string, string[]>);
  const count = all.flatMap(([, some]) => some).length;
  const strange = all.filter(([id]) => !keysOf(symptoms).includes(id));
  return [
    ...(count < MIN_PHRASES ? [`guide.phrases has ${count} of at least ${MIN_PHRASES}`] : []),
    ...strange.map(([id]) => `guide.phrases.${id} is no symptom`),
  ];
}

function labels(found: MenuFile | null, english: MenuFile | null, tag: string): string[] {
  if (!found || !english) return ['menus: the file is missing'];
  if (tag === 'en') return [];
  const left = Object.keys(found).filter((name) => !(name in english));
  return [
    ...left.map((name) => `menus.${name} is not in English`),
    ...Object.entries(english).flatMap(([name, { label: englishLabel }]) => {
      const key = `menus.${name}`;
      const entry = (found as Partial<typeof found>)[name as keyof MenuFile];
      if (!entry) return [`${key} is missing`];
      const isSure = IS_SURE[entry.certainty ?? ''];
      if (isSure === undefined) return [`${key}: the certainty is A, B, C or U`];
      const shown = isSure ? entry.label : entry.described;
      if (!shown) return [`${key} needs “${isSure ? 'label' : 'described'}”`];
      const names =
        typeof englishLabel === 'string' ? [englishLabel] : Object.values(englishLabel ?? {});
      const all = typeof shown === 'string' ? [shown] : Object.values(shown);
      const isNamed =
        isSure || all.every((text) => names.some((one) => String(text).includes(String(one))));
      return [
        ...(isNamed
          ? []
          : [`${key}.described must contain the English label: “${names.join('” or “')}”`]),
        ...sentence(key, shown, typeof englishLabel === 'string' ? englishLabel : '', tag),
      ];
    }),
  ];
}
