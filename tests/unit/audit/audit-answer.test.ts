import { expect, test } from 'vitest';
import { auditAnswer } from '../../../scripts/test/audit-answer';

const weakness = (severity: string) => ({
  name: 'dexie',
  severity,
  isDirect: true,
  via: [{ source: 1, name: 'dexie', title: 'Prototype pollution', severity, range: '<5' }],
  effects: [],
  range: '<5',
  nodes: ['node_modules/dexie'],
  fixAvailable: true,
});

const report = (vulnerabilities: object, prod = 14) => ({
  auditReportVersion: 2,
  vulnerabilities,
  metadata: { vulnerabilities: {}, dependencies: { prod, dev: 0, total: prod } },
});

const answer = (json: unknown) => auditAnswer(JSON.stringify(json));

test('nothing known', () => {
  expect(answer(report({}))).toEqual({ kind: 'audited', packages: 14, refused: [] });
});

test.each(['moderate', 'high', 'critical'])('%s is refused', (severity) => {
  const refused = [`dexie <5: ${severity}`];
  expect(answer(report({ dexie: weakness(severity) }))).toMatchObject({ kind: 'audited', refused });
});

test.each(['info', 'low'])('%s is not', (severity) => {
  expect(answer(report({ dexie: weakness(severity) }))).toMatchObject({ refused: [] });
});

test.each([
  [
    '405 Method Not Allowed - POST https://registry.npmjs.org/-/npm/v1/security/advisories/bulk',
    405,
  ],
  ['request to https://registry.npmjs.org/ failed, reason: getaddrinfo ENOTFOUND', undefined],
])('no answer of the registry: %s', (message, statusCode) => {
  const said = {
    message,
    method: 'POST',
    statusCode,
    body: '',
    error: { summary: '', detail: '' },
  };
  expect(answer(said)).toEqual({ kind: 'unanswered', reason: message });
});

test('npm that could not ask', () => {
  const error = { code: 'ENOLOCK', summary: 'This command requires a lockfile.', detail: '' };
  const reason = 'ENOLOCK: This command requires a lockfile.';
  expect(answer({ error })).toEqual({ kind: 'unreadable', reason });
  expect(answer({ message: 'no', error })).toEqual({ kind: 'unreadable', reason });
});

test.each([
  ['', 'npm said nothing'],
  ['sh: npm: not found', 'sh: npm: not found'],
  ['null', 'null'],
  ['{}', '{}'],
  ['[]', '[]'],
])('“%s” is no answer that anyone understands', (output, reason) => {
  expect(auditAnswer(output)).toEqual({ kind: 'unreadable', reason });
});

test.each([
  ['a later report', { ...report({}), auditReportVersion: 3 }],
  ['an unknown severity', report({ dexie: weakness('dreadful') })],
  ['a report without its figures', { auditReportVersion: 2, vulnerabilities: {} }],
])('%s never passes', (_, json) => {
  expect(answer(json).kind).toBe('unreadable');
});
