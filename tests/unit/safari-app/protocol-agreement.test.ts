import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  AUTHORIZATIONS,
  BOUNDS,
  FAILURE_REASONS,
  PROTOCOL,
} from '../../../lib/notifications/app-protocol';
import { TEST_ID } from '../../../lib/notifications/notification';

const swift = (name: string) => readFileSync(`safari/Notifications/${name}.swift`, 'utf8');
/** The cases of an enumeration without values of their own: the words of the protocol. */
const words = (name: string) => [...swift(name).matchAll(/^ {4}case (\w+)$/gm)].map(([, w]) => w);
const constant = (name: string) =>
  new RegExp(`static let ${name} = (.*)`).exec(swift('NoticeProtocol'))?.[1];

test('the app and the extension have the same version, words and limits', () => {
  expect(constant('version')).toBe(String(PROTOCOL));
  expect(words('NoticeAuthorization')).toEqual([...AUTHORIZATIONS]);
  expect(words('NoticeFailure')).toEqual([...FAILURE_REASONS]);
  const { idLength, titleLength, bodyLength, idCount } = BOUNDS;
  expect(constant('idLength')).toBe(`1...${idLength}`);
  expect(constant('titleLength')).toBe(`1...${titleLength}`);
  expect(constant('bodyLength')).toBe(`0...${bodyLength}`);
  expect(constant('idCount')).toBe(`0...${idCount}`);
  expect(constant('testID')).toBe(JSON.stringify(TEST_ID));
});
