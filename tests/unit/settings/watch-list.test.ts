import { describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS, type Settings } from '../../../lib/settings/settings';
import { enabledServices } from '../../../lib/settings/enabled-services';
import { isWatched, monitoredServices, watchedServices } from '../../../lib/settings/watch-list';
import type { ServiceRef } from '../../../lib/status/model';
import { BACKUP, SIGN_IN } from '../../support/events';

const consumer = (name: string): ServiceRef => ({ feed: 'consumer', name });
const developer = (name: string): ServiceRef => ({ feed: 'developer', name });
const watching = (...watched: ServiceRef[]): Settings => ({ ...DEFAULT_SETTINGS, watched });

describe('what is watched', () => {
  test('iCloud Backup comes first, chosen or not, and each service once', () => {
    expect(watchedServices(watching())).toEqual([consumer(BACKUP)]);
    const chosen = watching(consumer('Siri'), consumer(BACKUP), consumer('Siri'));
    expect(watchedServices(chosen)).toEqual([consumer(BACKUP), consumer('Siri')]);
  });

  test('a service of the other feed with the same name is another one', () => {
    const settings = watching(developer(BACKUP), developer('Siri'));
    expect(watchedServices(settings)).toHaveLength(3);
    expect(isWatched(settings, developer('Siri'))).toBe(true);
    expect(isWatched(settings, consumer('Siri'))).toBe(false);
  });

  test('from the start: what a backup depends on', () => {
    expect(watchedServices(DEFAULT_SETTINGS).map(({ name }) => name)).toEqual([
      BACKUP,
      SIGN_IN,
      'Apple Account',
      'iCloud Storage Upgrades',
    ]);
  });
});

describe('what is followed', () => {
  test('signing in always, though nobody watches it: the guide keeps people from harm', () => {
    const names = monitoredServices(watching(consumer('Siri')), 'consumer');
    expect(names).toEqual([BACKUP, SIGN_IN, 'Apple Account', 'Siri']);
  });

  test('nothing of the developers’ feed, until something of it is watched', () => {
    expect(monitoredServices(DEFAULT_SETTINGS, 'developer')).toEqual([]);
    expect(monitoredServices(watching(developer('APNS')), 'developer')).toEqual(['APNS']);
  });
});

describe('what people want to be told', () => {
  test('of what they watch alone, though more is followed', () => {
    const settings = watching(consumer('Siri'));
    const all = [BACKUP, SIGN_IN, 'Siri'];
    expect(enabledServices('began', 'consumer', all, settings)).toEqual([BACKUP, 'Siri']);
    expect(enabledServices('began', 'developer', all, settings)).toEqual([]);
  });

  test('by the kind, unless a service has a switch of its own', () => {
    const settings: Settings = {
      ...watching(consumer('Siri'), developer('APNS')),
      notices: { ...DEFAULT_SETTINGS.notices, over: false },
      noticesOf: { Siri: { over: true, began: false }, 'developer/APNS': { over: true } },
    };
    expect(enabledServices('over', 'consumer', [BACKUP, 'Siri'], settings)).toEqual(['Siri']);
    expect(enabledServices('began', 'consumer', [BACKUP, 'Siri'], settings)).toEqual([BACKUP]);
    expect(enabledServices('over', 'developer', ['APNS'], settings)).toEqual(['APNS']);
  });
});
