import type { Answers } from '../../../../lib/guide/answers';
import type { StepId } from '../../../../lib/guide/knowledge/steps';

/** What somebody reported, in public, of a backup that failed. */
export interface Report {
  /** What they read, or would type. */
  typed: string;
  /** The symptoms that are right: of a message the first found, of words one of the first three. */
  right: string;
  isMessage?: true;
  answers: Partial<Answers>;
  /** The step that helped them; null: nothing is known to have helped. */
  fix: StepId | null;
  /** Its place after Apple's status, at most. */
  within?: number;
  /** What the plan must say. */
  says?: RegExp;
  /** Steps that must not be in the plan. */
  without?: readonly StepId[];
}

/** With links to the reports in docs/KNOWLEDGE.md. */
export const REPORTS: readonly Report[] = [
  {
    typed: 'An Unknown Error Occurred',
    right: 'switch-flips-off last-not-completed',
    isMessage: true,
    answers: { symptom: 'switch-flips-off', generation: 'v15', manager: 'nobody' },
    fix: 'account-prompts',
    within: 3,
    says: /two-factor authentication/,
  },
  {
    typed: 'An unexpected error occurred. Please try again later.',
    right: 'switch-flips-off last-not-completed',
    isMessage: true,
    answers: { symptom: 'switch-grey', generation: 'v15', manager: 'nobody' },
    fix: 'update-os',
  },
  {
    typed: 'icloud settings not responding',
    right: 'switch-flips-off switch-grey',
    answers: { symptom: 'switch-flips-off', generation: 'v15', kind: 'ipad' },
    fix: 'update-os',
    within: 3,
  },
  {
    typed: 'not able to back up',
    right: 'last-not-completed',
    answers: { symptom: 'last-not-completed', generation: 'v14', lastBackup: 'weeks' },
    fix: 'other-wifi',
    within: 3,
    says: /another network works.*Pi-hole.*proxy/,
  },
  {
    typed: 'ad blocker',
    right: 'last-not-completed need-wifi',
    answers: { symptom: 'last-not-completed', generation: 'v15' },
    fix: 'other-wifi',
    within: 3,
  },
  {
    typed: 'Backup uploads have no speed for two months, restoring works at full speed',
    right: 'takes-long stuck-estimating',
    isMessage: true,
    answers: { symptom: 'takes-long', generation: 'v26' },
    fix: 'other-wifi',
    within: 1,
    says: /proxy on the router/,
  },
  {
    typed: 'pc disconnected',
    right: 'computer-backup-fails last-not-completed',
    answers: {
      symptom: 'last-not-completed',
      generation: 'v17',
      computer: 'windows',
      lastBackup: 'weeks',
    },
    fix: 'outside-apps',
    within: 7,
  },
  {
    typed: 'It is impossible to back up to iCloud or iTunes',
    right: 'last-not-completed',
    isMessage: true,
    answers: { symptom: 'computer-backup-fails', generation: 'v17', computer: 'windows' },
    fix: 'outside-apps',
    within: 3,
    says: /Find an app that blocks the backup/,
  },
  {
    typed: 'iphone storage low itunes',
    right: 'computer-backup-fails',
    answers: { symptom: 'computer-backup-fails', computer: 'windows' },
    fix: 'device-space',
    within: 3,
  },
  {
    typed: 'backup gone',
    right: 'backup-gone',
    answers: { symptom: 'backup-gone', kind: 'ipad', generation: 'v14' },
    fix: null,
    says: /180 days/,
    without: ['free-space-delete'],
  },
  {
    typed: 'app takes too much backup space',
    right: 'not-enough-storage',
    answers: { symptom: 'not-enough-storage', generation: 'v14' },
    fix: 'free-space',
    within: 2,
  },
  {
    typed: 'icloud backup too big',
    right: 'not-enough-storage',
    answers: { symptom: 'not-enough-storage', generation: 'v15' },
    fix: 'free-space',
    within: 2,
  },
  {
    typed: 'Restore from iCloud. Time Remaining: Estimating…',
    right: 'restoring',
    isMessage: true,
    answers: { symptom: 'restoring', generation: 'v18' },
    fix: null,
    without: ['app-culprit', 'free-space', 'update-os', 'wait-24h', 'toggle-now'],
  },
  {
    typed: 'vpn',
    right: 'last-not-completed need-wifi',
    answers: { symptom: 'last-not-completed', generation: 'v17' },
    fix: 'other-wifi',
    within: 3,
    says: /turn off your VPN/,
  },
  {
    typed: 'iPhone Backup Failed',
    right: 'last-not-completed',
    isMessage: true,
    answers: { symptom: 'last-not-completed' },
    fix: 'toggle-now',
    within: 2,
    says: /new date and time/,
  },
  {
    typed: 'This action cannot be completed at this time.',
    right: 'terms',
    isMessage: true,
    answers: { symptom: 'terms', generation: 'v18' },
    fix: 'update-os',
    within: 3,
    says: /sign in to iCloud\.com/,
  },
  {
    typed: 'Security Delay Required',
    right: 'security-delay',
    isMessage: true,
    answers: { symptom: 'security-delay', generation: 'v17', kind: 'iphone' },
    fix: 'security-delay',
    within: 1,
    says: /Significant Locations/,
  },
  {
    typed:
      'This iPhone is currently being restored and will automatically back up when it is finished.',
    right: 'restoring',
    isMessage: true,
    answers: { symptom: 'restoring', generation: 'v17' },
    fix: 'restoring',
    within: 1,
  },
  {
    typed: 'This iPhone cannot be backed up because there is not enough iCloud storage available.',
    right: 'not-enough-storage',
    isMessage: true,
    answers: { symptom: 'not-enough-storage' },
    fix: 'free-space',
    within: 2,
  },
  {
    typed: 'new iphone icloud too small',
    right: 'new-phone-no-space',
    answers: { symptom: 'new-phone-no-space', generation: 'v15' },
    fix: 'free-space',
    within: 2,
    says: /space for 21 days/,
  },
  {
    typed: 'I upgraded to the 200GB plan but my iPhone still says iCloud storage is full',
    right: 'have-space-still-fails',
    isMessage: true,
    answers: { symptom: 'have-space-still-fails' },
    fix: 'free-space',
    within: 3,
  },
  { typed: 'greyed out', right: 'switch-grey', answers: { symptom: 'switch-grey' }, fix: null },
  { typed: 'taking forever', right: 'takes-long', answers: { symptom: 'takes-long' }, fix: null },
];

/** Further words and messages of such reports and of those who looked for help, with what is right. */
export const TYPED: readonly (readonly [typed: string, right: string])[] = [
  ['error turning on icloud backup', 'switch-flips-off'],
  ['upload slow', 'takes-long'],
  ["iphone won't back up", 'last-not-completed'],
  ['iphone will not backup to icloud', 'last-not-completed'],
  ["can't back up", 'last-not-completed'],
  ['icloud not backing up', 'last-not-completed not-backed-up-weeks'],
  ['iphone not backing up', 'last-not-completed not-backed-up-weeks'],
  ['icloud backup keeps failing', 'last-not-completed'],
  ['backup error', 'last-not-completed'],
  ['icloud backup failed', 'last-not-completed'],
  ['last backup failed', 'last-not-completed'],
  ['backup slow', 'takes-long'],
  ['backup taking hours', 'takes-long'],
  ['6 hours remaining', 'stuck-estimating takes-long'],
  ['backing up...', 'stuck-estimating'],
  ['turning off', 'stuck-estimating switch-flips-off'],
  ['storage almost full', 'not-enough-storage'],
  ['5gb', 'not-enough-storage'],
  ['no backup', 'backup-gone'],
  ['backup disappeared', 'backup-gone'],
  ['two-factor', 'switch-flips-off account'],
  ['2fa', 'switch-flips-off account'],
  ['pi-hole', 'need-wifi last-not-completed'],
  ['private relay', 'need-wifi last-not-completed'],
  ['dns', 'need-wifi last-not-completed'],
  ['profile', 'switch-grey'],
  ['mdm', 'switch-grey'],
  ['not available', 'switch-grey'],
  ['screen time', 'switch-grey sign-out-grey'],
  ['low power mode', 'not-backed-up-weeks'],
  ['advanced data protection', 'account'],
  ['after update', 'last-not-completed switch-flips-off'],
  ['new iphone', 'new-phone-no-space'],
  ['password', 'account'],
  ['family sharing', 'have-space-still-fails'],
  ['Last backup could not be completed because the network connection was lost.', 'last-not-completed need-wifi'], // prettier-ignore
  ['Last backup failed. Connect to power and Wi-Fi.', 'last-not-completed need-wifi not-backed-up-weeks'], // prettier-ignore
  ['iCloud Backup is not available because it is restricted by a profile.', 'switch-grey'],
  ['iCloud Backup has been disabled by your administrator.', 'switch-grey backup-disabled'],
  ['There was a problem enabling iCloud Backup.', 'switch-flips-off'],
  ['Cannot Complete Action', 'terms'],
  ['Could not create backup', 'last-not-completed'],
  ['Backing up will resume when this iPhone is connected to power and Wi-Fi.', 'need-wifi not-backed-up-weeks'], // prettier-ignore
  [
    'iTunes could not back up the iPhone because the backup session failed.',
    'computer-backup-fails',
  ],
  ['The iPhone could not be backed up because the iPhone disconnected.', 'computer-backup-fails'],
  ['Finder could not back up the iPhone because an error occurred', 'computer-backup-fails'],
  ['Turning off iCloud Backup…', 'switch-flips-off stuck-estimating'],
  ['Upgrade to iCloud+ to keep backing up', 'not-enough-storage'],
  ['Verification Failed. There was an error connecting to the Apple ID server.', 'account'],
];
