import * as v from 'valibot';
import { SETTING_KEYS, SETTINGS, SETTINGS_VERSION } from '../settings/settings';

const anyRow = v.object({ key: v.pipe(v.string(), v.maxLength(100)), version: v.number() });

export const settingRow = v.variant(
  'key',
  SETTING_KEYS.map((key) =>
    v.object({
      key: v.literal(key),
      version: v.literal(SETTINGS_VERSION),
      value: SETTINGS[key].strict,
    }),
  ),
);

/** Whether a row is a setting of a later version, which is ignored, as it is in the database. */
export function isForeignSetting(row: unknown): boolean {
  const read = v.safeParse(anyRow, row);
  if (!read.success) return false;
  const { key, version } = read.output;
  return !Object.hasOwn(SETTINGS, key) || version > SETTINGS_VERSION;
}
