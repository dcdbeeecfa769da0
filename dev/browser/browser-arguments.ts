import { WITHOUT_SUGGESTIONS } from './disabled-features.ts';

/** What the browser needs to reach and trust a stand-in for Apple's page. */
interface StandInAddress {
  port: number;
  spki: string;
}

export interface BrowserArgumentsOptions {
  headless: boolean;
  /** Serves www.apple.com; without it the real host is used. */
  standIn?: StandInAddress;
  /** Blocks all hosts except the stand-in. */
  offline?: boolean;
  /**
   * Omits the pages that Chromium keeps ready for suggestions of its address bar: a part of the cost of
   * tests. Measurements have them, because users have them.
   */
  withoutSuggestions?: boolean;
  /** Omits a warning that would be visible in a picture of the window. */
  forPictures?: boolean;
  /** Opens a debugging port on loopback, for a second connection. */
  debuggingPort?: boolean;
}

/** Keeps the browser from contacting servers and asking questions on its own. */
const QUIET = [
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
];

/** A screen with space for a popup, and pictures without scroll bars. */
const HEADLESS = [
  '--headless=new',
  '--screen-info={1600x1200}',
  '--window-size=1400,1000',
  '--hide-scrollbars',
];

/** The command line for a browser that runs the extension. */
export function browserArguments(options: BrowserArgumentsOptions): string[] {
  const { standIn } = options;
  const hosts = [
    ...(standIn ? [`MAP www.apple.com 127.0.0.1:${standIn.port}`] : []),
    ...(options.offline ? ['MAP * ~NOTFOUND', 'EXCLUDE 127.0.0.1', 'EXCLUDE localhost'] : []),
  ];
  return [
    ...QUIET,
    '--enable-unsafe-extension-debugging',
    ...(options.headless ? HEADLESS : []),
    ...(hosts.length > 0 ? [`--host-resolver-rules=${hosts.join(', ')}`] : []),
    ...(standIn ? [`--ignore-certificate-errors-spki-list=${standIn.spki}`] : []),
    ...(options.withoutSuggestions ? [WITHOUT_SUGGESTIONS] : []),
    ...(options.forPictures ? ['--test-type'] : []),
    ...(options.debuggingPort ? ['--remote-debugging-port=0'] : []),
  ];
}
