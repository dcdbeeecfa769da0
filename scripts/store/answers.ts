import type { Store } from './listing.ts';

/** Why the extension needs each permission, for the reviewers of the stores. */
export const PERMISSION_REASONS: Readonly<Record<string, string>> = {
  alarms:
    "Checks Apple's system status every five minutes (two during a problem) from a background script that does not run in between, and sets the reminders that the user asks for.",
  notifications:
    'Notifies the user when Apple reports a problem with a service that the user watches, when it is over, and of reminders that the user set. Each kind can be turned off.',
  nativeMessaging:
    "Hands the text of a notification to the extension's own app, which shows it: Safari has no notifications for extensions. Nothing else is sent.",
  sidePanel:
    'Lets the user keep the same page open beside the page that they look at. It opens only when the user asks for it.',
  storage:
    'storage.session keeps what the toolbar shows, so that the popup opens with it, and what a full disk refuses to store. storage.local keeps a second copy of what the user made (plans, checkboxes, notes, settings; at most 1 MB), from which it is restored if the browser deletes a damaged database.',
  unlimitedStorage:
    "Keeps the browser from deleting the extension's database when disk space is low: it holds the user's progress and notes and two years of incidents, less than 1 MB in most years.",
  'https://www.apple.com/support/systemstatus/*':
    "Reads Apple's public system status, the only thing the extension ever requests. It reads no page that the user visits and runs no content script.",
};

const SINGLE_PURPOSE =
  'Shows whether Apple reports a problem with iCloud Backup, notifies the user when it begins and ends, and guides the user through the fixes otherwise.';

const NO_REMOTE_CODE =
  'No. All code is in the package. The content security policy allows scripts of the extension alone and connections to https://www.apple.com/support/systemstatus/ alone.';

const NOTHING_COLLECTED =
  'No data is collected. The extension has no server, no account, no analytics. It requests https://www.apple.com/support/systemstatus/ without cookies, referrer or identifier. What the user enters stays in the browser.';

/** How to build the same packages, byte for byte. Also the text for reviewers in the source package. */
const BUILD_STEPS = [
  'Linux, macOS or Windows with Node 20.19 or later, and npm 10.',
  'Unpack the sources, and run in their folder: npm ci && npm run zip',
  'The packages are .output/backup-beacon-VERSION-chrome.zip, -edge.zip, -firefox.zip and -safari.zip. Every file in them is the same, byte for byte; only the times of the ZIP files differ.',
  'The scripts are bundled and minified by Vite from TypeScript and Svelte. Nothing is obfuscated. The build downloads nothing but the packages that package-lock.json pins.',
];

const BUILD: Answer = {
  question: 'How to build it from the sources',
  answer: BUILD_STEPS.join('\n'),
};
const PRIVACY_POLICY: Answer = {
  question: 'Privacy policy',
  answer: 'The address at which docs/PRIVACY.md is published.',
};

export interface Answer {
  question: string;
  answer: string;
}

/** The questions of each store besides the listing, and the answers. */
export const ANSWERS: Readonly<Record<Store, readonly Answer[]>> = {
  chrome: [
    { question: 'Category', answer: 'Tools' },
    { question: 'Single purpose', answer: SINGLE_PURPOSE },
    { question: 'Are you using remote code?', answer: NO_REMOTE_CODE },
    {
      question: 'What user data do you plan to collect from users now or in the future?',
      answer: `None of the listed kinds. ${NOTHING_COLLECTED}`,
    },
    {
      question: 'Certifications',
      answer:
        'All three: no data is sold or transferred, none is used for other purposes, none for creditworthiness or lending.',
    },
    PRIVACY_POLICY,
    BUILD,
  ],
  edge: [
    { question: 'Category', answer: 'Productivity' },
    { question: 'Single purpose', answer: SINGLE_PURPOSE },
    { question: 'Are you using remote code?', answer: NO_REMOTE_CODE },
    {
      question: 'Does your extension access, collect, or transmit personal information?',
      answer: `No. ${NOTHING_COLLECTED}`,
    },
    PRIVACY_POLICY,
    {
      question: 'Notes for certification',
      answer:
        'No account is needed. The button shows the status a few seconds after the installation; everything else is in the popup. An incident can be seen only while Apple reports one.',
    },
    BUILD,
  ],
  firefox: [
    { question: 'Categories', answer: 'Alerts & Updates' },
    { question: 'License', answer: 'The one in the file LICENSE.' },
    {
      question: 'Data collection (declared in the manifest)',
      answer: `none. ${NOTHING_COLLECTED}`,
    },
    PRIVACY_POLICY,
    {
      question: 'Do you use a tool that bundles or minifies code?',
      answer: 'Yes. Upload the sources.',
    },
    BUILD,
  ],
  safari: [
    { question: 'Primary category', answer: 'Utilities' },
    { question: 'App privacy', answer: `Data Not Collected. ${NOTHING_COLLECTED}` },
    { question: 'Tracking', answer: 'No.' },
    {
      question: 'Encryption',
      answer: 'Only HTTPS by the system, which is exempt (ITSAppUsesNonExemptEncryption is NO).',
    },
    { question: 'Age rating', answer: 'None of the listed contents.' },
    PRIVACY_POLICY,
    {
      question: 'Notes for review',
      answer:
        'Open the app, turn on the extension in Safari settings, and allow it to read www.apple.com. No account is needed.',
    },
    {
      question: 'How to build it',
      answer:
        'The package is the web extension alone. The app is built with Xcode from safari/BackupBeacon.xcodeproj after npm run safari; see docs/SAFARI.md.',
    },
  ],
};
