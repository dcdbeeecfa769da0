import type { Answers } from '../../../../lib/guide/answers';
import type { StepId } from '../../../../lib/guide/knowledge/steps';

/** What somebody reported, in public, of a backup that failed. */
export interface Report {
  /** The message, or what they would type. `phrases.json` has the right symptoms. */
  typed: string;
  answers: Partial<Answers>;
  /** The step that helped them, and its place after Apple's status, at most; null: none is known. */
  fix: readonly [StepId, within?: number] | null;
  /** What the plan must say. */
  says?: RegExp;
  /** Steps that must not be in the plan. */
  without?: readonly StepId[];
}

/** With links to the reports in docs/KNOWLEDGE.md. */
export const REPORTS: readonly Report[] = [
  {
    typed: 'An Unknown Error Occurred',
    answers: { symptom: 'switch-flips-off', generation: 'v15', manager: 'nobody' },
    fix: ['account-prompts', 3],
    says: /two-factor authentication/,
  },
  {
    typed: 'An unexpected error occurred. Please try again later.',
    answers: { symptom: 'switch-grey', generation: 'v15', manager: 'nobody' },
    fix: ['update-os'],
  },
  {
    typed: 'icloud settings not responding',
    answers: { symptom: 'switch-flips-off', generation: 'v15', kind: 'ipad' },
    fix: ['update-os', 3],
  },
  {
    typed: 'not able to back up',
    answers: { symptom: 'last-not-completed', generation: 'v14', lastBackup: 'weeks' },
    fix: ['other-wifi', 3],
    says: /another network works.*Pi-hole.*proxy/,
  },
  {
    typed: 'ad blocker',
    answers: { symptom: 'last-not-completed', generation: 'v15' },
    fix: ['other-wifi', 3],
  },
  {
    typed: 'Backup uploads have no speed for two months, restoring works at full speed',
    answers: { symptom: 'takes-long', generation: 'v26' },
    fix: ['other-wifi', 1],
    says: /proxy on the router/,
  },
  {
    typed: 'pc disconnected',
    answers: {
      symptom: 'last-not-completed',
      generation: 'v17',
      computer: 'windows',
      lastBackup: 'weeks',
    },
    fix: ['outside-apps', 7],
  },
  {
    typed: 'It is impossible to back up to iCloud or iTunes',
    answers: { symptom: 'computer-backup-fails', generation: 'v17', computer: 'windows' },
    fix: ['outside-apps', 3],
    says: /Find an app that blocks the backup/,
  },
  {
    typed: 'iphone storage low itunes',
    answers: { symptom: 'computer-backup-fails', computer: 'windows' },
    fix: ['device-space', 3],
  },
  {
    typed: 'backup gone',
    answers: { symptom: 'backup-gone', kind: 'ipad', generation: 'v14' },
    fix: null,
    says: /180 days/,
    without: ['free-space-delete'],
  },
  {
    typed: 'app takes too much backup space',
    answers: { symptom: 'not-enough-storage', generation: 'v14' },
    fix: ['free-space', 2],
  },
  {
    typed: 'icloud backup too big',
    answers: { symptom: 'not-enough-storage', generation: 'v15' },
    fix: ['free-space', 2],
  },
  {
    typed: 'Restore from iCloud. Time Remaining: Estimating…',
    answers: { symptom: 'restoring', generation: 'v18' },
    fix: null,
    without: ['app-culprit', 'free-space', 'update-os', 'wait-24h', 'toggle-now'],
  },
  {
    typed: 'vpn',
    answers: { symptom: 'last-not-completed', generation: 'v17' },
    fix: ['other-wifi', 3],
    says: /turn off your VPN/,
  },
  {
    typed: 'iPhone Backup Failed',
    answers: { symptom: 'last-not-completed' },
    fix: ['toggle-now', 2],
    says: /new date and time/,
  },
  {
    typed: 'This action cannot be completed at this time.',
    answers: { symptom: 'terms', generation: 'v18' },
    fix: ['update-os', 3],
    says: /sign in to iCloud\.com/,
  },
  {
    typed: 'Security Delay Required',
    answers: { symptom: 'security-delay', generation: 'v17', kind: 'iphone' },
    fix: ['security-delay', 1],
    says: /Significant Locations/,
  },
  {
    typed:
      'This iPhone is currently being restored and will automatically back up when it is finished.',
    answers: { symptom: 'restoring', generation: 'v17' },
    fix: ['restoring', 1],
  },
  {
    typed: 'This iPhone cannot be backed up because there is not enough iCloud storage available.',
    answers: { symptom: 'not-enough-storage' },
    fix: ['free-space', 2],
  },
  {
    typed: 'new iphone icloud too small',
    answers: { symptom: 'new-phone-no-space', generation: 'v15' },
    fix: ['free-space', 2],
    says: /space for 21 days/,
  },
  {
    typed: 'I upgraded to the 200GB plan but my iPhone still says iCloud storage is full',
    answers: { symptom: 'have-space-still-fails' },
    fix: ['free-space', 3],
  },
];
