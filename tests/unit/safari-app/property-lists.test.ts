import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'plist';
import { expect, test } from 'vitest';
import { SOURCES } from './written-project';
import { xmlTrouble } from './xml-trouble';

const read = (path: string) => parse(readFileSync(join(SOURCES, path), 'utf8'));

test('Safari finds the extension and its handler', () => {
  expect(read('Extension/Info.plist')).toEqual({
    NSExtension: {
      NSExtensionPointIdentifier: 'com.apple.Safari.web-extension',
      NSExtensionPrincipalClass: '$(PRODUCT_MODULE_NAME).SafariWebExtensionHandler',
    },
  });
  const handler = readFileSync(join(SOURCES, 'Extension/SafariWebExtensionHandler.swift'), 'utf8');
  expect(handler).toMatch(/class SafariWebExtensionHandler: NSObject, NSExtensionRequestHandling/);
});

test('the app declares that it encrypts nothing', () => {
  expect(read('App/Info.plist')).toEqual({ ITSAppUsesNonExemptEncryption: false });
});

test('the sandbox lets nothing through: no network, no files', () => {
  expect(read('Sandbox.entitlements')).toEqual({ 'com.apple.security.app-sandbox': true });
});

test('nothing is tracked or collected', () => {
  expect(read('PrivacyInfo.xcprivacy')).toEqual({
    NSPrivacyTracking: false,
    NSPrivacyTrackingDomains: [],
    NSPrivacyCollectedDataTypes: [],
    NSPrivacyAccessedAPITypes: [],
  });
});

const FILES = [
  'App/Info.plist',
  'Extension/Info.plist',
  'PrivacyInfo.xcprivacy',
  'Sandbox.entitlements',
];

test.each(FILES)('%s is well-formed, and would be found if it were not', (path) => {
  const xml = readFileSync(join(SOURCES, path), 'utf8');
  expect(xmlTrouble(xml)).toBeNull();
  expect(xmlTrouble(xml.replace('</dict>', ''))).not.toBeNull();
  expect(xmlTrouble(xml.replace('</key>', ''))).not.toBeNull();
});
