import type { StandInAddress } from './launch-firefox.ts';

type Preferences = Record<string, boolean | number | string>;

/** Keeps Firefox from talking to anyone, or asking or showing anything, of its own accord. */
const QUIET: Preferences = {
  'app.normandy.enabled': false,
  'app.update.disabledForTesting': true,
  'browser.aboutwelcome.enabled': false,
  'browser.contentblocking.introCount': 99,
  'browser.newtabpage.enabled': false,
  'browser.region.network.url': '',
  'browser.safebrowsing.downloads.remote.enabled': false,
  'browser.search.update': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.page': 0,
  'browser.startup.homepage': 'about:blank',
  'browser.startup.homepage_override.mstone': 'ignore',
  'browser.topsites.contile.enabled': false,
  'captivedetect.canonicalURL': '',
  'datareporting.policy.dataSubmissionEnabled': false,
  'datareporting.policy.dataSubmissionPolicyBypassNotification': true,
  'dom.ipc.processPrelaunch.enabled': false,
  'extensions.getAddons.cache.enabled': false,
  'extensions.systemAddon.update.enabled': false,
  'extensions.update.enabled': false,
  'messaging-system.rsexperimentloader.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'network.dns.disablePrefetch': true,
  'network.http.speculative-parallel-limit': 0,
  'services.settings.server': 'data:,#remote-settings-dummy/v1',
  'toolkit.telemetry.enabled': false,
  'toolkit.telemetry.server': 'data:,',
};

/** What the tests need of it. */
const FOR_TESTS: Preferences = {
  'marionette.port': 0,
  // Installs for good what Mozilla has not signed: in ESR, Developer Edition and Nightly only.
  'xpinstall.signatures.required': false,
  'extensions.autoDisableScopes': 0,
  // Firefox draws notifications itself, in windows of its own, where they can be read and clicked.
  'alerts.useSystemBackend': false,
  // What pages write to the console goes to standard output, from whichever process.
  'devtools.console.stdout.content': true,
  // A popup stays when its window isn't in front, as it never is without a screen.
  'ui.popup.disable_autohide': true,
};

/** Every name is this computer, every port of https the stand-in's: nothing gets out. */
function toStandIn({ port }: StandInAddress): Preferences {
  return {
    'network.dns.forceResolve': '127.0.0.1',
    'network.socket.forcePort': `443=${port}`,
    // Else no exception could be made for the certificate of a host in the list.
    'network.stricttransportsecurity.preloadlist': false,
  };
}

/** The text of a profile's user.js. In: where Apple's page is played. */
export function firefoxPreferences(standIn: StandInAddress): string {
  return Object.entries({ ...QUIET, ...FOR_TESTS, ...toStandIn(standIn) })
    .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
    .join('');
}
