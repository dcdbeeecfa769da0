import * as v from 'valibot';
import { cleanText } from '../text/clean-text';
import { FEEDS, type ServiceRef } from '../status/model';
import {
  BACKUP_SERVICE,
  currentService,
  DEFAULT_WATCHED_SERVICES,
  type ServiceId,
  serviceIdOf,
  serviceOf,
} from '../status/service-names';
import { idText, timeMs } from '../text/field-schemas';
import { LANGUAGES } from '../text/languages';
import { INCIDENT_NOTIFICATION_KINDS } from './incident-notification-kinds';
import { quietHoursProblem, type QuietHours } from './quiet-times';

/** What the user can be notified of, in the order of the settings page. */
export const NOTIFICATION_KINDS = [...INCIDENT_NOTIFICATION_KINDS, 'planned'] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];
export type NotificationSwitches = Record<NotificationKind, boolean>;

/** The version of the shape of all values; a value of another version is ignored. */
export const SETTINGS_VERSION = 1;

/** A setting as it is stored. */
export interface StoredSetting {
  key: string;
  version: number;
  value: unknown;
}

/** Twice the number of services in both feeds. */
const MAX_SERVICES = 300;
/** The limit of the feed's parser. */
const MAX_NAME_LENGTH = 120;

const DEFAULT_WATCHED = DEFAULT_WATCHED_SERVICES.filter((name) => name !== BACKUP_SERVICE).map(
  (name): ServiceRef => ({ feed: 'consumer', name }),
);
const DEFAULT_SWITCHES: NotificationSwitches = {
  began: true,
  worsened: true,
  over: true,
  reopened: true,
  wasDown: true,
  planned: false,
};

const service = v.pipe(
  v.object({
    feed: v.picklist(FEEDS),
    name: v.pipe(
      v.string(),
      v.transform((name) => cleanText(name, MAX_NAME_LENGTH)),
      v.minLength(1),
    ),
  }),
  v.transform((named): ServiceRef => currentService(named)),
);

/** Omits values that can't be read, and each service's duplicates. */
const readableServices = v.pipe(
  v.array(v.unknown()),
  v.transform((all): ServiceRef[] => {
    const readable = all.slice(0, MAX_SERVICES).flatMap((one) => read(service, one) ?? []);
    return [...new Map(readable.map((one) => [serviceIdOf(one.feed, one.name), one])).values()];
  }),
);

/** A kind may be missing: the default applies, as for a kind of a later version. */
const switches = v.object(v.entriesFromList(NOTIFICATION_KINDS, v.exactOptional(v.boolean())));

/** Omits values that can't be read. */
const readableSwitches = v.pipe(
  v.looseObject({}),
  v.transform((stored: Record<string, unknown>): Partial<NotificationSwitches> => {
    const kinds = NOTIFICATION_KINDS.filter((kind) => typeof stored[kind] === 'boolean');
    return Object.fromEntries(kinds.map((kind) => [kind, stored[kind]]));
  }),
);

/** Omits values that can't be read, and prefers those stored under a service's current name. */
const readableOverrides = v.pipe(
  v.looseObject({}),
  v.transform((stored): Record<ServiceId, Partial<NotificationSwitches>> => {
    const all = Object.entries(stored).slice(0, MAX_SERVICES);
    const overrides = all.flatMap(([id, value]) => {
      const named = read(service, serviceOf(id));
      const own = read(readableSwitches, value);
      if (!named || !own || Object.keys(own).length === 0) return [];
      const currentId = serviceIdOf(named.feed, named.name);
      return [{ currentId, own, isRenamed: currentId !== id }];
    });
    overrides.sort((a, b) => Number(b.isRenamed) - Number(a.isRenamed));
    return Object.fromEntries(overrides.map(({ currentId, own }) => [currentId, own]));
  }),
);

/** A setting: its default, the schema of the stored value, and the strict schema for a restored file. */
function setting<T>(
  defaultValue: NoInfer<T>,
  stored: v.GenericSchema<unknown, T>,
  strict: v.GenericSchema = stored,
) {
  return { strict, tolerant: v.fallback(stored, () => defaultValue) };
}

/** All settings. Each is stored, read and changed separately; an invalid value means the default. */
export const SETTINGS = {
  /** Besides iCloud Backup, which is always watched. */
  watched: setting(
    DEFAULT_WATCHED,
    readableServices,
    v.pipe(v.array(service), v.maxLength(MAX_SERVICES)),
  ),
  /** Whether the badge shows the state of iCloud Backup, or the worst of all watched services. */
  badge: setting('backup', v.picklist(['backup', 'worst'])),
  /** Whether the badge shows ✓ if there is no problem, or nothing. */
  showsTick: setting(true, v.boolean()),
  /** Notifications; the names of this setting and the next are stored. */
  notices: setting(
    DEFAULT_SWITCHES,
    v.pipe(
      readableSwitches,
      v.transform((own): NotificationSwitches => ({ ...DEFAULT_SWITCHES, ...own })),
    ),
    switches,
  ),
  /** A service's own switches, if they differ from `notices`. */
  noticesOf: setting(
    {},
    readableOverrides,
    v.pipe(v.record(idText, switches), v.maxEntries(MAX_SERVICES)),
  ),
  /** The daily hours without notifications. */
  quietHours: setting(
    { isOn: false, from: '22:00', to: '07:00' },
    v.pipe(
      v.object({ isOn: v.boolean(), from: v.string(), to: v.string() }),
      v.check((hours: QuietHours) => quietHoursProblem(hours) === null),
    ),
  ),
  /** The extension's language; null: the browser's. */
  language: setting(null, v.nullable(v.picklist(LANGUAGES))),
  /** The language of the device's menus; null: the extension's. */
  menuLanguage: setting(null, v.nullable(v.picklist(LANGUAGES))),
  /** No notifications before this time; null: no pause. */
  pausedUntilMs: setting(null, v.nullable(v.pipe(timeMs, v.integer()))),
};

export type SettingKey = keyof typeof SETTINGS;
export type Settings = {
  [Key in SettingKey]: v.InferOutput<(typeof SETTINGS)[Key]['tolerant']>;
};
export const SETTING_KEYS = Object.keys(SETTINGS) as SettingKey[];

/** Reads the stored values, in any order and of any version, and never fails. */
export function readSettings(rows: readonly StoredSetting[]): Settings {
  const values = new Map(
    rows
      .filter(({ version }) => version === SETTINGS_VERSION)
      .map(({ key, value }) => [key, value]),
  );
  const entries = SETTING_KEYS.map((key) => [
    key,
    v.parse(SETTINGS[key].tolerant, values.get(key)),
  ]);
  return Object.fromEntries(entries) as Settings;
}

export const DEFAULT_SETTINGS = readSettings([]);

function read<T>(schema: v.GenericSchema<unknown, T>, value: unknown): T | null {
  const result = v.safeParse(schema, value);
  return result.success ? result.output : null;
}
