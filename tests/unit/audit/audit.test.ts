import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { auditShipped } from '../../../scripts/test/audit';
import { ONE_PASSED, ONE_SKIPPED, oneFailed } from '../../../scripts/test/count';

/** npm itself, asking a registry that is played here. */
const LONG = { timeout: 60_000 };

const advisory = (severity: string) => ({
  id: 1,
  url: 'https://github.com/advisories/GHSA-aaaa-bbbb-cccc',
  title: 'Prototype pollution',
  severity,
  vulnerable_versions: '<99.0.0',
  cwe: [],
  cvss: { score: 7, vectorString: null },
});

const packument = {
  name: 'dexie',
  'dist-tags': { latest: '4.4.7' },
  versions: { '4.4.7': { name: 'dexie', version: '4.4.7', dependencies: {} } },
};

let server: Server;
let status: number;
let advisories: object;
let asked: string[];
let printed: string[];
/** npm remembers what is known against a package. */
let cache: string;

beforeEach(async () => {
  [status, advisories, asked, printed] = [200, {}, [], []];
  cache = mkdtempSync(path.join(tmpdir(), 'backup-beacon-npm-'));
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const isAudit = request.url?.endsWith('/security/advisories/bulk') ?? false;
      if (isAudit) {
        const body = Buffer.concat(chunks);
        const text = request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
        asked = Object.keys(JSON.parse(String(text)) as object);
      }
      response.writeHead(isAudit ? status : 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(isAudit ? advisories : packument));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterEach(() => {
  server.close();
  rmSync(cache, { recursive: true, force: true });
});

const audited = () =>
  auditShipped((line) => void printed.push(line), {
    npm_config_registry: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    npm_config_cache: cache,
  });

test('a registry that knows nothing against them: passed', LONG, async () => {
  expect(await audited()).toEqual(ONE_PASSED);
  expect(asked).toEqual(expect.arrayContaining(['dexie', 'valibot', 'uqr', '@wxt-dev/i18n']));
  expect(asked).not.toContain('vitest');
});

test('one that knows something bad: failed, with what it is', LONG, async () => {
  advisories = { dexie: [advisory('high')] };
  expect(await audited()).toEqual(oneFailed(expect.stringMatching(/^npm audit\ndexie .*: high/)));
  expect(printed.join('\n')).toMatch(/✗ npm audit\n {2}dexie .*: high/);
});

test('one that gives no answer: skipped, and says why', LONG, async () => {
  status = 405;
  expect(await audited()).toEqual(ONE_SKIPPED);
  expect(printed).toEqual([expect.stringMatching(/skipped.*405/)]);
});
