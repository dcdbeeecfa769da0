import {
  msg,
  type DeviceForm,
  type LocalizedText,
  type TextArgument,
} from '../text/localized-text';
import type { TextKey } from '../text/text-keys';
import {
  GENERATIONS,
  type DeviceContext,
  type DeviceKind,
  type Generation,
} from './knowledge/device';
import { isPlace, menuPathsOf, type MenuLabel, type MenuPath } from './knowledge/menu-paths';
import type { Placeholder, Step, StepId, StepPart, SubStep } from './knowledge/steps';
import type { Lock, StepProgress, SubStepProgress } from './progress';

/** iPhone, iPad, or "device" if not known; languages can have a sentence for each. */
export function deviceForm(kind: DeviceKind | null): { device: DeviceForm } {
  return { device: kind ?? 'unknown' };
}

/** An optional part of a step's text. */
export function stepPartMessage({ id, parts }: Step, part: StepPart): LocalizedText | null {
  // Parts and substeps are data; a test checks that their sentences exist.
  return parts.includes(part) ? msg(`guide.steps.${id}.${part}` as TextKey) : null;
}

export function riskMessage(step: Step): LocalizedText {
  return stepPartMessage(step, 'risk') ?? msg(`guide.risk.${step.risk}`);
}

/** A substep's sentence; that of Apple's status depends on the last reading. */
export function currentSubStepMessage(
  step: Step,
  subStep: SubStepProgress,
  context: DeviceContext,
): LocalizedText {
  if (step.completion === 'live') return statusMessage(subStep);
  return subStepMessage(step.id, subStep, context);
}

/** A substep's sentence, with the menus of this device's system. */
export function subStepMessage(
  stepId: StepId,
  subStep: SubStep,
  context: DeviceContext,
): LocalizedText {
  const key = `guide.steps.${stepId}.do.${subStep.id}` as TextKey;
  return msg(key, ...subStep.args.map((arg) => argumentOf(arg, context)));
}

function statusMessage({ isAutomatic, isTicked }: SubStepProgress): LocalizedText {
  if (!isAutomatic) return msg('guide.steps.status.do.byHand');
  return msg(`guide.steps.status.do.${isTicked ? 'fine' : 'problem'}`);
}

export function lockMessage(lock: Lock): LocalizedText {
  if (lock === 'copyFirst' || lock === 'cloudFirst') {
    const first = lock === 'copyFirst' ? 'computer-backup' : 'save-cloud-data';
    return msg(`guide.plan.lock.${lock}`, msg(`guide.steps.${first}.title`));
  }
  return msg(`guide.plan.lock.${lock}`);
}

/** A menu's label; some contain the kind of device, or both kinds if it is unknown. */
export function menuLabelMessage(label: MenuLabel, kind: DeviceKind | null): LocalizedText {
  if (!isPlace(label)) return msg(`menu.${label}`, deviceForm(kind));
  return msg(`guide.places.${label}`, deviceForm(kind), msg('menu.allDeviceBackups'));
}

/** A whole path in one line: `Settings › General › About`. */
export function menuPathMessage({ labels }: MenuPath, kind: DeviceKind | null): LocalizedText {
  const [first, ...rest] = labels.map((label) => menuLabelMessage(label, kind));
  if (!first) throw new Error('A path has no labels.');
  return rest.reduce((path, label) => msg('guide.plan.paths.then', path, label), first);
}

/** Where a path applies, if there are several: `iOS 14 or earlier`. */
export function menuPathConditionMessage(
  path: MenuPath,
  kind: DeviceKind | null,
): LocalizedText | null {
  if (path.when) return msg(`guide.plan.paths.${path.when}`);
  if (path.computer) return msg(`guide.plan.paths.${path.computer}`);
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

/** Generations without gaps as a range. @returns null if these are all */
function onSystems(
  generations: readonly Generation[],
  kind: DeviceKind | null,
): LocalizedText | null {
  const [oldest, newest] = [generations[0], generations.at(-1)];
  if (!oldest || !newest || generations.length === GENERATIONS.length) return null;
  const system = msg(`guide.system.${kind ?? 'unknown'}`);
  const [[from], [, to]] = [VERSIONS[oldest], VERSIONS[newest]];
  if (newest === 'v26') return msg('guide.plan.paths.andLater', system, from);
  if (oldest === 'v13') return msg('guide.plan.paths.andOlder', system, to);
  if (from === to) return msg('guide.plan.paths.one', system, from);
  return msg('guide.plan.paths.range', system, from, to);
}

function argumentOf(arg: Placeholder, context: DeviceContext): TextArgument {
  const { kind } = context;
  if ('label' in arg) return menuLabelMessage(arg.label, kind);
  const target = 'path' in arg ? arg.path : arg.anyName;
  const [path, ...others] = menuPathsOf(target, context).map((one) => menuPathMessage(one, kind));
  if (!path) throw new Error(`There is no ${target} on this system.`);
  if ('path' in arg) return path;
  return others.reduce((names, name) => msg('guide.plan.paths.or', names, name), path);
}

/** The state of a step, otherwise how long it takes. `readAtMs` is null if Apple's status was not read. */
export function stepStateMessage(
  { step, state, result }: StepProgress,
  readAtMs: number | null,
): LocalizedText {
  if (state === 'skipped') return msg('guide.plan.skipped');
  if (state === 'open' && result?.reason === 'later') return msg('guide.plan.later');
  if (step.completion === 'live') {
    if (state === 'done' && readAtMs !== null) return msg('popup.readAt', { atMs: readAtMs });
    return msg(state === 'done' ? 'guide.plan.done' : 'guide.plan.live');
  }
  if (state === 'done' || !step.minutes) return msg('guide.plan.done');
  const [from, to] = step.minutes;
  if (from >= 120) return msg('guide.plan.hours', Math.round(from / 60));
  if (to >= 120) return msg('guide.plan.hoursUpTo', Math.round(to / 60));
  return from === to ? msg('guide.plan.minutes', from) : msg('guide.plan.minutesRange', from, to);
}
