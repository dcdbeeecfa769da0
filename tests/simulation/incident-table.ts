import type { Incident } from '../../lib/status/model';
import { startOf } from '../../lib/status/incident';

/** How many there are of each kind, `began 3, over 2`. */
export function countsOf(kinds: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => `${kind} ${count}`).join(', ');
}

/** A table of the incidents by service and by the year in which they began: text, three services a line. */
export function incidentTable(incidents: readonly Incident[]): string {
  const yearOf = (incident: Incident) =>
    new Date(startOf(incident) ?? incident.firstSeenMs).getUTCFullYear();
  const years = [...new Set(incidents.map(yearOf))].sort();
  const rows = new Map<string, Map<number, number>>();
  for (const incident of incidents)
    for (const { service } of incident.impacts) {
      const row = rows.get(service) ?? new Map<number, number>();
      rows.set(service, row.set(yearOf(incident), (row.get(yearOf(incident)) ?? 0) + 1));
    }
  const cells = [...rows]
    .map(([service, row]) => ({ service, counts: years.map((year) => row.get(year) ?? 0) }))
    .sort((a, b) => sum(b.counts) - sum(a.counts) || (a.service < b.service ? -1 : 1))
    .map(({ service, counts }) => cell(service, counts));
  const head = cell('', years);
  const lines = [];
  for (let index = 0; index < cells.length; index += 3)
    lines.push(cells.slice(index, index + 3).join('  '));
  return [Array(3).fill(head).join('  '), ...lines].join('\n');
}

function cell(name: string, figures: readonly number[]): string {
  return name.slice(0, 27).padEnd(28) + figures.map((one) => String(one).padStart(5)).join('');
}

function sum(counts: readonly number[]): number {
  return counts.reduce((a, b) => a + b, 0);
}
