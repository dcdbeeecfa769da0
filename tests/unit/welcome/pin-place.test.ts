import { expect, test } from 'vitest';
import { pinPlaceOf, type PinPlace } from '../../../components/welcome/pin-place';
import type { PlatformName } from '../../../lib/platform/browser-info';
import { inGuideWords } from '../../support/guide-sentence';

test.each<[string, PlatformName, PinPlace]>([
  ['chrome', 'mac', 'chrome'],
  ['edge', 'windows', 'edge'],
  ['firefox', 'linux', 'firefox'],
  ['firefox', 'android', 'firefoxAndroid'],
  ['safari', 'mac', 'safari'],
  ['safari', 'iOs', 'safariIos'],
  ['opera', 'other', 'chrome'],
])('%s on %s: %s', (target, platform, place) => {
  expect(pinPlaceOf(target, platform)).toBe(place);
  expect(inGuideWords(`dashboard.welcome.pin.${place}`)).toMatch(/\w/);
});
