import { msg, type LocalizedText } from '../text/localized-text';
import { endOf, startOf } from './incident';
import type { Incident } from './model';

/** One line of an incident's story. */
export interface StoryLine {
  atMs: number;
  text: LocalizedText;
}

/** What happened in an incident, in order: Apple's own times, and what we saw when. */
export function storyOf(incident: Incident): StoryLine[] {
  const startMs = startOf(incident);
  const endMs = endOf(incident);
  const seen = incident.timeline.map(({ atMs, kind, severity }): StoryLine => {
    const what = msg(`incident.${severity}`);
    const hasSeverity = !['over', 'foundOver', 'joined', 'unwatched'].includes(kind);
    const text = hasSeverity ? msg(`incident.${kind}`, what) : msg(`incident.${kind}`);
    return { atMs, text };
  });
  return [
    ...(startMs === null ? [] : [{ atMs: startMs, text: msg('incident.started') }]),
    ...seen,
    ...(endMs === null ? [] : [{ atMs: endMs, text: msg('incident.ended') }]),
  ].sort((a, b) => a.atMs - b.atMs);
}
