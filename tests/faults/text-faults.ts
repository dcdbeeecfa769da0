import { backupEvents } from '../support/feed-scenes.ts';
import { OUTAGE_EVENT } from './answers.ts';
import { reads, type Fault } from './fault.ts';

const text = (name: string, message: string, quotes: string): Fault => ({
  name,
  answer: () => backupEvents({ ...OUTAGE_EVENT, message }),
  outcome: reads('outage'),
  quotes,
});

const MARKUP = '<img src=x onerror="alert(1)"><script>alert(2)</script><b>Backups</b> fail.';

/** What Apple, or who speaks in its place, may write. The popup quotes it as it is, made harmless. */
export const TEXT_FAULTS: readonly Fault[] = [
  text('markup and scripts', MARKUP, MARKUP),
  text(
    'markup in disguise',
    'Backups &lt;script&gt;alert(3)&lt;/script&gt; fail.',
    'Backups <script>alert(3)</script> fail.',
  ),
  text('words turned around', 'Backups \u{202E}kcab\u{2066} fail\u{200B}.', 'Backups kcab fail.'),
  text('places to fill in', 'Backups $1 $& %s {0} fail.', 'Backups $1 $& %s {0} fail.'),
  text('half of a pair', 'Backups \u{D800} fail.', 'Backups � fail.'),
  text('control signs and breaks', 'Backups\u{0}\u{7}\r\n\u{1B}[31m fail.', 'Backups [31m fail.'),
  text('a megabyte in one word', 'A'.repeat(1024 * 1024), `${'A'.repeat(399)}…`),
  text('marks heaped on a letter', `Z${'\u{301}'.repeat(5_000)}`, `Z${'\u{301}'.repeat(398)}…`),
];
