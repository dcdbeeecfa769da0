import { msg, type LocalizedText } from '../text/localized-text';
import type { TextKey } from '../text/text-keys';
import { GENERATIONS, type Answers, type DeviceKind, type Generation } from './answers';
import { menuPathsOf, type MenuLabel, type MenuPath } from './knowledge/menu-paths';
import type { Placeholder, Step, StepId, StepPart, SubStep } from './knowledge/step';
import type { Lock, SubStepProgress } from './progress';

/** What a sentence about a step must know of the device and the computer. */
export type DeviceContext = Pick<Answers, 'kind' | 'generation' | 'computer'>;

/** The device as a word: iPhone, iPad, or "device" where that is not known. */
export function deviceWord(kind: DeviceKind | null): LocalizedText {
  return msg(`guide.device.${kind ?? 'unknown'}`);
}

/** A part of a step's text that not every step has; null where this one has none. */
export function partSentence({ id, parts }: Step, part: StepPart): LocalizedText | null {
  // Which parts and sub-steps a step has is data: their sentences are held to it by a test.
  return parts.includes(part) ? msg(`guide.steps.${id}.${part}` as TextKey) : null;
}

/** What can be lost by a step, in words. */
export function riskSentence(step: Step): LocalizedText {
  return partSentence(step, 'risk') ?? msg(`guide.risk.${step.risk}`);
}

/** What a sub-step says as it stands: that of Apple's status, what the live reading makes of it. */
export function shownSubStep(
  step: Step,
  subStep: SubStepProgress,
  context: DeviceContext,
): LocalizedText {
  if (step.completion === 'live') return statusSentence(subStep);
  return subStepSentence(step.id, subStep, context);
}

/** What a sub-step says, with the menus of this device's system. */
export function subStepSentence(
  stepId: StepId,
  subStep: SubStep,
  context: DeviceContext,
): LocalizedText {
  const key = `guide.steps.${stepId}.do.${subStep.id}` as TextKey;
  return msg(key, ...subStep.args.map((fill) => filled(fill, context)));
}

function statusSentence({ isAutomatic, isTicked }: SubStepProgress): LocalizedText {
  if (!isAutomatic) return msg('guide.steps.status.do.byHand');
  return msg(`guide.steps.status.do.${isTicked ? 'fine' : 'problem'}`);
}

/** Why a step is locked. */
export function lockSentence(lock: Lock): LocalizedText {
  return lock === 'copyFirst'
    ? msg('guide.plan.lock.copyFirst', msg('guide.steps.computer-backup.title'))
    : msg(`guide.plan.lock.${lock}`);
}

/** A menu's label, as the device shows it; some name the device, so both names where it is unknown. */
export function labelSentence(label: MenuLabel, kind: DeviceKind | null): LocalizedText {
  return msg(`guide.menu.${label}`, msg(`guide.device.${kind ?? 'either'}`));
}

/** A whole path in one line: `Settings › General › About`. */
export function pathSentence({ labels }: MenuPath, kind: DeviceKind | null): LocalizedText {
  const [first, ...rest] = labels.map((label) => labelSentence(label, kind));
  if (!first) throw new Error('A path has no labels.');
  return rest.reduce((path, label) => msg('guide.plan.paths.then', path, label), first);
}

/** Where a path holds, when it is not the only one: `On iOS 14 and older`. */
export function pathCondition(path: MenuPath, kind: DeviceKind | null): LocalizedText | null {
  if (path.when) return msg(`guide.plan.paths.${path.when}`);
  const [computer, ...others] = path.computers ?? [];
  if (computer && computer !== 'none' && others.length === 0)
    return msg(`guide.plan.paths.${computer}`);
  return path.generations ? onSystems(path.generations, kind) : null;
}

/** The first and last version of each generation. */
const VERSIONS: Record<Generation, readonly [from: string, to: string]> = {
  v13: ['13', '13'],
  v14: ['14', '14'],
  v15: ['15', '16'],
  v17: ['17', '17'],
  v18: ['18', '18'],
  v26: ['26', '26'],
};

/** In: the generations, in any order. Out: null where they are all there are. */
function onSystems(
  generations: readonly Generation[],
  kind: DeviceKind | null,
): LocalizedText | null {
  const spans = spansOf(generations);
  const [span, ...others] = spans;
  if (!span || span.length === GENERATIONS.length) return null;
  const system = msg(`guide.system.${kind ?? 'unknown'}`);
  const [from, to] = versionsOf(span);
  if (others.length > 0) {
    const all = spans
      .map(versionsOf)
      .map(([first, last]) => (first === last ? first : `${first}–${last}`));
    return msg('guide.plan.paths.one', system, all.join(', '));
  }
  if (span.includes('v26')) return msg('guide.plan.paths.andLater', system, from);
  if (span.includes('v13')) return msg('guide.plan.paths.andOlder', system, to);
  if (from === to) return msg('guide.plan.paths.one', system, from);
  return msg('guide.plan.paths.range', system, from, to);
}

/** Those that follow one another, together. */
function spansOf(generations: readonly Generation[]): Generation[][] {
  const spans: Generation[][] = [];
  let previous: Generation | undefined;
  for (const generation of GENERATIONS) {
    const isIn = generations.includes(generation);
    if (isIn && previous) spans.at(-1)?.push(generation);
    else if (isIn) spans.push([generation]);
    previous = isIn ? generation : undefined;
  }
  return spans;
}

function versionsOf(span: readonly Generation[]): readonly [from: string, to: string] {
  const [oldest] = span;
  const newest = span.at(-1);
  return [oldest ? VERSIONS[oldest][0] : '', newest ? VERSIONS[newest][1] : ''];
}

function filled(fill: Placeholder, context: DeviceContext): LocalizedText {
  const { kind } = context;
  if (fill === 'device') return deviceWord(kind);
  if ('label' in fill) return labelSentence(fill.label, kind);
  const [path] = menuPathsOf(fill.path, context);
  if (!path) throw new Error(`There is no ${fill.path} on this system.`);
  return pathSentence(path, kind);
}
