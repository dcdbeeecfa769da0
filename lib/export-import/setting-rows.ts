import * as v from 'valibot';
import { isClockTime } from '../settings/read-settings';
import { NOTIFICATION_KINDS, SETTINGS_VERSION, type SettingKey } from '../settings/settings';
import { idText, timeMs } from '../text/field-schemas';
import { feedName, serviceName } from './history-rows';

/** As many as the settings take. */
const MAX_SERVICES = 300;

const clockTime = v.pipe(v.string(), v.check(isClockTime));

/** A kind may be missing: one that came later is as from the start. */
const switches = v.object(
  Object.fromEntries(NOTIFICATION_KINDS.map((kind) => [kind, v.exactOptional(v.boolean())])),
);

const VALUES: Record<SettingKey, v.GenericSchema> = {
  watched: v.pipe(
    v.array(v.object({ feed: feedName, name: serviceName })),
    v.maxLength(MAX_SERVICES),
  ),
  badge: v.picklist(['backup', 'worst']),
  showsTick: v.boolean(),
  notices: switches,
  noticesOf: v.pipe(
    v.record(idText, switches),
    v.check((all) => Object.keys(all).length <= MAX_SERVICES),
  ),
  quietHours: v.object({ isOn: v.boolean(), from: clockTime, to: clockTime }),
  pausedUntilMs: v.nullable(timeMs),
};

const anyRow = v.object({ key: v.pipe(v.string(), v.maxLength(100)), version: v.number() });

/** One setting whose key this version knows, with a value of its shape. */
export const settingRow = v.variant(
  'key',
  (Object.keys(VALUES) as SettingKey[]).map((key) =>
    v.object({ key: v.literal(key), version: v.literal(SETTINGS_VERSION), value: VALUES[key] }),
  ),
);

/** Whether a row is a setting of a later version: as in the database, it is passed over. */
export function isForeignSetting(row: unknown): boolean {
  const read = v.safeParse(anyRow, row);
  if (!read.success) return false;
  const { key, version } = read.output;
  return !Object.hasOwn(VALUES, key) || version > SETTINGS_VERSION;
}
