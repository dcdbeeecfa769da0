import * as v from 'valibot';

/** How bad npm takes a weakness to be, mildest first. */
const SEVERITIES = ['info', 'low', 'moderate', 'high', 'critical'] as const;
const MILDEST_REFUSED = SEVERITIES.indexOf('moderate');

/** What `npm audit` tells of what is shipped. */
export type AuditAnswer =
  /** `refused`: packages with a weakness that is moderate or worse, each as a line. */
  | { kind: 'audited'; packages: number; refused: string[] }
  /** The registry gave no answer: nobody knows. */
  | { kind: 'unanswered'; reason: string }
  /** npm could not ask, or said something that nobody understands. */
  | { kind: 'unreadable'; reason: string };

const report = v.object({
  auditReportVersion: v.literal(2),
  vulnerabilities: v.record(
    v.string(),
    v.object({ severity: v.picklist(SEVERITIES), range: v.string(), nodes: v.array(v.string()) }),
  ),
  metadata: v.object({ dependencies: v.object({ prod: v.number() }) }),
});

/** What npm prints where the registry's answer is no audit: it then names the request. */
const noAnswer = v.object({
  message: v.pipe(v.string(), v.minLength(1)),
  error: v.optional(v.object({ code: v.optional(v.never()) })),
});

/** What it prints where it did not get as far as to ask. */
const failure = v.object({ error: v.object({ code: v.string(), summary: v.string() }) });

/**
 * Reads what `npm audit --json` printed. In: its output. Never throws.
 * Source: https://docs.npmjs.com/cli/commands/npm-audit
 */
export function auditAnswer(output: string): AuditAnswer {
  let json: unknown;
  try {
    json = JSON.parse(output);
  } catch {
    return { kind: 'unreadable', reason: output.trim().slice(0, 300) || 'npm said nothing' };
  }
  const audited = v.safeParse(report, json);
  if (audited.success) {
    const { vulnerabilities, metadata } = audited.output;
    const refused = Object.entries(vulnerabilities)
      .filter(([, { severity }]) => SEVERITIES.indexOf(severity) >= MILDEST_REFUSED)
      .map(([name, { severity, range }]) => `${name} ${range}: ${severity}`);
    return { kind: 'audited', packages: metadata.dependencies.prod, refused };
  }
  const failed = v.safeParse(failure, json);
  if (failed.success) {
    const { code, summary } = failed.output.error;
    return { kind: 'unreadable', reason: `${code}: ${summary}` };
  }
  const unanswered = v.safeParse(noAnswer, json);
  if (unanswered.success) return { kind: 'unanswered', reason: unanswered.output.message };
  return { kind: 'unreadable', reason: output.slice(0, 300) };
}
