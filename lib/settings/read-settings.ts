import * as v from 'valibot';
import { cleanText } from '../feed/clean-text';
import type { ServiceRef } from '../status/model';
import { currentService } from '../status/renames';
import { serviceIdOf, serviceOf } from '../status/service-id';
import {
  DEFAULT_SETTINGS,
  NOTIFICATION_KINDS,
  SETTINGS_VERSION,
  type NotificationSwitches,
  type QuietHours,
  type Settings,
  type StoredSetting,
} from './settings';

/** Twice as many as both feeds list. */
const MAX_SERVICES = 300;
/** As long as the feed's own may be. */
const MAX_NAME_LENGTH = 120;
/** The last moment that a date can hold. */
const LAST_MS = 8.64e15;

/**
 * The settings from what is stored of them: in any order, by anyone, of any version.
 * Out: every setting; one that is missing or makes no sense is as from the start, the others stay.
 */
export function readSettings(rows: readonly StoredSetting[]): Settings {
  const ours = rows.filter(({ version }) => version === SETTINGS_VERSION);
  return v.parse(SETTINGS, Object.fromEntries(ours.map(({ key, value }) => [key, value])));
}

/** Whether a text is a time of the day as clocks write it, `07:00`. */
export function isClockTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}

/** What keeps quiet hours from being of use: no time, or the same one twice; null: nothing. */
export function quietHoursProblem({
  from,
  to,
}: Pick<QuietHours, 'from' | 'to'>): 'time' | 'same' | null {
  if (!isClockTime(from) || !isClockTime(to)) return 'time';
  return from === to ? 'same' : null;
}

const NAME = v.pipe(
  v.string(),
  v.transform((name) => cleanText(name, MAX_NAME_LENGTH)),
  v.minLength(1),
);

const SERVICE = v.pipe(
  v.object({ feed: v.picklist(['consumer', 'developer']), name: NAME }),
  v.transform((service): ServiceRef => currentService(service)),
);

/** Each by itself, once: one that can't be read takes no other with it. */
const WATCHED = v.pipe(
  v.array(v.unknown()),
  v.transform((all): ServiceRef[] => {
    const readable = all.slice(0, MAX_SERVICES).flatMap((one) => read(SERVICE, one) ?? []);
    return [...new Map(readable.map((one) => [serviceIdOf(one.feed, one.name), one])).values()];
  }),
);

/** Only the kinds that there are, each where it is on or off. */
const SWITCHES = v.pipe(
  v.looseObject({}),
  v.transform((stored): Partial<NotificationSwitches> => {
    const said = NOTIFICATION_KINDS.map((kind) => [kind, read(v.boolean(), stored[kind])] as const);
    return Object.fromEntries(said.filter(([, isOn]) => isOn !== null));
  }),
);

/** By the names that services have now; what is said under that name counts before what was once. */
const SWITCHES_OF = v.pipe(
  v.looseObject({}),
  v.transform((stored) => Object.entries(stored).slice(0, MAX_SERVICES)),
  v.transform((all): Settings['noticesOf'] => {
    const own = all.flatMap(([id, value]) => {
      const service = read(SERVICE, serviceOf(id));
      const switches = read(SWITCHES, value);
      if (!service || !switches || Object.keys(switches).length === 0) return [];
      const now = serviceIdOf(service.feed, service.name);
      return [{ now, switches, isRenamed: now !== id }];
    });
    const inOrder = own.sort((a, b) => Number(b.isRenamed) - Number(a.isRenamed));
    return Object.fromEntries(inOrder.map(({ now, switches }) => [now, switches]));
  }),
);

const QUIET_HOURS = v.pipe(
  v.object({ isOn: v.boolean(), from: v.string(), to: v.string() }),
  v.check((hours) => quietHoursProblem(hours) === null),
);

const MOMENT = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(LAST_MS));

const SETTINGS = v.object({
  watched: v.fallback(WATCHED, DEFAULT_SETTINGS.watched),
  badge: v.fallback(v.picklist(['backup', 'worst']), DEFAULT_SETTINGS.badge),
  showsTick: v.fallback(v.boolean(), DEFAULT_SETTINGS.showsTick),
  notices: v.fallback(
    v.pipe(
      SWITCHES,
      v.transform((said): NotificationSwitches => ({ ...DEFAULT_SETTINGS.notices, ...said })),
    ),
    DEFAULT_SETTINGS.notices,
  ),
  noticesOf: v.fallback(SWITCHES_OF, DEFAULT_SETTINGS.noticesOf),
  quietHours: v.fallback(QUIET_HOURS, DEFAULT_SETTINGS.quietHours),
  pausedUntilMs: v.fallback(v.nullable(MOMENT), DEFAULT_SETTINGS.pausedUntilMs),
});

function read<T>(schema: v.GenericSchema<unknown, T>, value: unknown): T | null {
  const result = v.safeParse(schema, value);
  return result.success ? result.output : null;
}
