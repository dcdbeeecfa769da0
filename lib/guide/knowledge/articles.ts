import { APPLE_STATUS_PAGE } from '../../feed/address';

const support = (path: string) => `https://support.apple.com/${path}`;

/** Apple's pages that are the sources of steps. Their titles are in the locale files. */
export const ARTICLES = {
  status: APPLE_STATUS_PAGE,
  'backup-fails': support('102563'),
  'back-up': support('108366'),
  'icloud-backup': support('guide/icloud/mm085db3a8d6/icloud'),
  'icloud-backups': support('guide/icloud/mm122d3ef202/icloud'),
  'icloud-storage': support('108922'),
  'storage-help': support('HT203527'),
  'device-storage': support('102670'),
  'temporary-storage': support('104980'),
  'quick-start': support('102659'),
  'backup-methods': support('HT204136'),
  'copy-photos': support('120267'),
  vpn: support('102281'),
  'captive-wifi': support('102554'),
  'sign-in': support('118446'),
  'two-factor': support('102660'),
  password: support('102656'),
  'account-locked': support('102640'),
  'stolen-device': support('120340'),
  'mac-backup': support('108796'),
  'windows-backup': support('108967'),
  'find-backups': support('108809'),
  encrypted: support('108353'),
  'computer-backup-fails': support('108346'),
  'computer-recognizes': support('108643'),
  trust: support('109054'),
  update: support('118575'),
  reset: support('guide/iphone/iphea1c2fe48/ios'),
} as const satisfies Record<string, string>;

export type ArticleId = keyof typeof ARTICLES;

/** About failed backups: the last resort. */
export const APPLE_SUPPORT_ARTICLE = ARTICLES['backup-fails'];
