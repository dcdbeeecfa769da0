import { readdirSync, readFileSync } from 'node:fs';
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
/** The forms of a sentence by their names; '' if it has one only. */
type Forms = Record<string, string>;

const DEVICES = ['ipad', 'iphone', 'unknown'];
const PLURALS = ['zero', 'one', 'two', 'few', 'many', 'other'];
/** Menus' labels do as well. */
const NAMES_DEVICE = /^menus\.|^guide\.(places\.\w+|supportSummary\.device\.kind)$/;
/** What keeps a label of Apple's and a description apart. */
const IS_SURE: Record<string, boolean> = { A: true, B: true, C: false, U: false };
const MIN_PHRASES = 20;

/** The sentences of a language. */
export async function filesOf(language: string) {
  const json = (folder: string): unknown =>
    JSON.parse(readFileSync(`locales/${folder}/${language}.json`, 'utf8'));
  return {
    core: treeOf(await parseMessagesFile(path.resolve(`locales/${language}.yml`))),
    guide: json('guide') as Tree,
    dashboard: json('dashboard') as Tree,
    menus: json('menus') as MenuFile,
  };
}
type LanguageFiles = Awaited<ReturnType<typeof filesOf>>;

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
  const { phrases, ...guide } = files.guide;
  return [
    ...texts('core', files.core, english.core, tag),
    ...texts('guide', guide, english.guide, tag),
    ...texts('dashboard', files.dashboard, english.dashboard, tag),
    // English has its own in `locales/recognition`.
    ...(tag === 'en' ? [] : phraseProblems(phrases, english.guide.symptoms)),
    ...(tag === 'en' ? [] : labels(files.menus, english.menus, tag)),
    ...identity(files.core, tag),
  ];
}

/** What stores show is otherwise tested as it is built. */
function identity(core: Tree, tag: string): string[] {
  const { locale, extension } = core as Record<string, Record<string, string> | undefined>;
  return [
    ...(locale?.tag === tag ? [] : [`core.locale.tag must be ${tag}`]),
    ...(extension?.description?.includes('Apple')
      ? []
      : ['core.extension.description must say that it is not affiliated with Apple Inc.']),
  ];
}

function texts(place: string, tree: Tree, english: Tree, tag: string): string[] {
  const found = sentencesIn(place, tree);
  const wanted = sentencesIn(place, english);
  return [
    ...[...found.keys()].filter((key) => !wanted.has(key)).map((key) => `${key} is not in English`),
    ...[...wanted].flatMap(([key, forms]) => sentence(key, found.get(key), forms, tag)),
  ];
}

function sentencesIn(place: string, tree: Tree): Map<string, Forms> {
  const all = Object.entries(tree).map(([name, node]) => {
    const forms = formsOf(node);
    return forms
      ? ([[`${place}.${name}`, forms]] as const)
      : [...sentencesIn(`${place}.${name}`, node as Tree)];
  });
  return new Map(all.flat());
}

/** @returns null if it is a tree of sentences */
function formsOf(node: unknown): Forms | null {
  if (typeof node !== 'object' || node === null)
    return { '': typeof node === 'string' ? node : '' };
  const isForms = Object.keys(node).every((name) => [...DEVICES, ...PLURALS].includes(name));
  return isForms ? (node as Forms) : null;
}

function sentence(key: string, found: Forms | undefined, english: Forms, tag: string): string[] {
  if (!found) return [`${key} is missing`];
  const forms = Object.keys(found);
  const isOfDevice = forms.some((form) => DEVICES.includes(form));
  if (isOfDevice && !NAMES_DEVICE.test(key) && !('unknown' in english))
    return [`${key} names no device`];
  // The browser would take the English forms.
  const needsForms = key.startsWith('core.') && 'other' in english;
  const hasOne = '' in found && !needsForms && !('unknown' in english && !NAMES_DEVICE.test(key));
  const wanted = hasOne ? [''] : isOfDevice || 'unknown' in english ? DEVICES : pluralsOf(tag);
  const categories = new Intl.PluralRules(tag).resolvedOptions().pluralCategories;
  const known: readonly string[] = isOfDevice ? DEVICES : ['', ...categories];
  return [
    ...wanted.filter((form) => !(form in found)).map((form) => `${key}.${form} is missing`),
    ...forms
      .filter((form) => !known.includes(form))
      .map((form) => `${key}.${form} is no form of this language`),
    ...placeholders(key, Object.values(found), Object.values(english)),
  ];
}

/** Those that some whole number up to 200 needs; millions may do without their own. */
function pluralsOf(tag: string): string[] {
  const rules = new Intl.PluralRules(tag);
  const needed = new Set(Array.from({ length: 201 }, (_, count) => rules.select(count)));
  return PLURALS.filter((form) => needed.add('other').has(form as Intl.LDMLPluralRule));
}

/** All those of the English sentence; each form may leave out the one that chooses it. */
function placeholders(key: string, found: readonly string[], english: readonly string[]): string[] {
  const placesIn = (some: readonly string[]) => new Set(some.join().match(/\$\d/g));
  const wanted = [...placesIn(english)];
  const strange = [...placesIn(found)].filter((place) => !wanted.includes(place));
  const isForm = found.length > 1 || english.length > 1;
  return [
    ...strange.map((place) => `${key} has ${place}, which English has not`),
    ...found.flatMap((text) => {
      const missing = wanted.filter((place) => !text.includes(place));
      const isPadded = text.trim() !== text || text === '';
      return [
        ...(missing.length > Number(isForm) ? [`${key} lacks ${missing.join()}: “${text}”`] : []),
        ...(isPadded ? [`${key} is empty or has spaces at its ends`] : []),
        // Chrome takes `$2$` for a name, and refuses the whole extension.
        ...(/\$\d\$/.test(text) ? [`${key} has two values side by side: “${text}”`] : []),
      ];
    }),
  ];
}

/** What people type or paste, by symptom. */
function phraseProblems(found: unknown, symptoms: unknown): string[] {
  const phrases = (found ?? {}) as Record<string, string[]>;
  const count = Object.values(phrases).flat().length;
  const strange = Object.keys(phrases).filter((id) => !(id in (symptoms as Tree)));
  return [
    ...(count < MIN_PHRASES ? [`guide.phrases has ${count} of at least ${MIN_PHRASES}`] : []),
    ...strange.map((id) => `guide.phrases.${id} is no symptom`),
  ];
}

function labels(found: MenuFile, english: MenuFile, tag: string): string[] {
  const left = Object.keys(found).filter((name) => !(name in english));
  return [
    ...left.map((name) => `menus.${name} is not in English`),
    ...Object.entries(english).flatMap(([name, { label }]) => {
      const key = `menus.${name}`;
      const entry = (found as Partial<MenuFile>)[name as keyof MenuFile];
      const isSure = IS_SURE[entry?.certainty ?? ''];
      if (!entry || isSure === undefined) return [`${key}: the certainty is A, B, C or U`];
      const shown = formsOf(isSure ? entry.label : entry.described) ?? {};
      const names = Object.values(formsOf(label) ?? {});
      const isNamed = (text: string) => isSure || names.some((one) => text.includes(one));
      return [
        ...(Object.values(shown).every(isNamed)
          ? []
          : [`${key}.described must contain the English label: “${names.join('” or “')}”`]),
        ...sentence(key, shown, { '': names.join() }, tag),
      ];
    }),
  ];
}
