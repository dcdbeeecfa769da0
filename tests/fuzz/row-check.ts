import { PART_NAMES, type ExportData } from '../../lib/export-import/export-document';
import { DEVICE_KINDS } from '../../lib/guide/knowledge/device';
import { STEP_IDS } from '../../lib/guide/knowledge/steps';
import { FEEDS } from '../../lib/status/model';
import { VALUES } from '../support/any-data';

const CHANGE_KINDS = 'began reached worsened eased joined over reopened foundOver unwatched';
const JOURNAL_KINDS = 'tick untick accept result reopen startOver';
const KNOWN_VALUES: typeof VALUES = {
  ...{ ...VALUES, feed: FEEDS, stepId: STEP_IDS },
  kind: [...DEVICE_KINDS, ...CHANGE_KINDS.split(' '), ...JOURNAL_KINDS.split(' ')],
};
const LAST_MS = 8.64e15;
const MAX_LENGTH = 2_000;
const HIDDEN = /(?!\n)[\p{Cc}\p{Cs}\p{Bidi_Control}]/u;

/** These have any names in them. */
const NAMED_BY_USER = new Set(['notes', 'noticesOf', 'notices', 'value']);

/**
 * Checks the rows of data field by field, without the code that reads them: which fields there are, and
 * of which types, is learned from sound data. Out: what is wrong, in words.
 */
export function makeRowCheck(sound: readonly ExportData[]): (data: ExportData) => string[] {
  const types = new Set(sound.flatMap((data) => fieldsIn(data).map(typeOfField)));
  // No pause, and the browser's language.
  types.add('value null');
  const required = new Map(
    PART_NAMES.map((part) => {
      const rows = sound.flatMap((data) => data[part] as object[]);
      const [first = {}] = rows;
      return [part, Object.keys(first).filter((key) => rows.every((row) => key in row))];
    }),
  );
  return (data) => [
    ...fieldsIn(data).flatMap((field) => {
      const isKnown = types.has(typeOfField(field)) || NAMED_BY_USER.has(field.parent);
      return isKnown && isFit(field) ? [] : [`${field.key}: ${JSON.stringify(field.value)}`];
    }),
    ...PART_NAMES.flatMap((part) =>
      (data[part] as object[]).flatMap((row) =>
        (required.get(part) ?? []).flatMap((key) =>
          Object.hasOwn(row, key) ? [] : [`${part} without ${key}`],
        ),
      ),
    ),
  ];
}

interface Field {
  parent: string;
  key: string;
  value: unknown;
}

/** All fields of all objects in a value; entries of a list have the name of the list. */
function fieldsIn(value: unknown, name = ''): Field[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([property, part]) => {
    const key = Array.isArray(value) ? name : property;
    return [{ parent: name, key, value: part }, ...fieldsIn(part, key)];
  });
}

function typeOfField({ key, value }: Field): string {
  return `${key} ${value === null ? 'null' : Array.isArray(value) ? 'list' : typeof value}`;
}

/** IDs are never shown. */
const isId = (key: string) => ['id', 'lock', 'locale'].includes(key) || key.endsWith('Id');

function isFit({ key, value }: Field): boolean {
  if (typeof value === 'number') return value >= 0 && value <= LAST_MS;
  if (typeof value === 'string') {
    const isOne = !Object.hasOwn(KNOWN_VALUES, key) || (KNOWN_VALUES[key] ?? []).includes(value);
    const hidden = isId(key) ? /\p{Cc}/u : HIDDEN;
    return isOne && value.length <= MAX_LENGTH && !hidden.test(value);
  }
  if (typeof value !== 'object' || value === null) return true;
  return Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
}
