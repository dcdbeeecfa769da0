import { i18n } from '#i18n';
import { ICON_PATHS } from '../../../components/icon-paths';
import { HEALTH_SHAPES } from '../../../components/status/health-shapes';
import type { Verdict } from '../../../lib/status/verdict';
import type { Message } from '../../../lib/text/message';
import type { Tree } from './tree';

/**
 * The verdict as `VerdictBand` shows it; a test compares the two.
 * In: the verdict (null: not known yet), whether the browser lets us at Apple's page, whether a check is
 * under way, and how sentences become text.
 */
export function verdictTree(
  verdict: Verdict | null,
  isPermitted: boolean,
  isChecking: boolean,
  say: (sentence: Message) => string,
): Tree {
  const health = verdict?.health ?? 'unknown';
  return [
    'section',
    { class: 'band', 'data-tone': health, 'aria-label': i18n.t('extension.name') },
    ['span', { class: 'shape' }, shapeOf(health)],
    [
      'div',
      { class: 'words' },
      ...(verdict ? wordsOf(verdict, say) : [heading(i18n.t('popup.loading'), 'loading')]),
      ['div', { class: 'actions' }, ...actions(isPermitted, isChecking)],
    ],
  ];
}

function wordsOf(verdict: Verdict, say: (sentence: Message) => string): Tree[] {
  const { facts, apple, instruction, advice, others } = verdict;
  const line = (name: string, sentences: readonly Message[], between: string): Tree[] =>
    sentences.length > 0 ? [['p', { class: name }, sentences.map(say).join(between)]] : [];
  const quote: Tree[] = apple
    ? [
        [
          'blockquote',
          { lang: apple.language ?? 'en' },
          i18n.t('popup.appleSays', [apple.message]),
          ...(apple.usersAffected
            ? [' ', ['span', { class: 'soft' }, apple.usersAffected] as Tree]
            : []),
        ],
      ]
    : [];
  return [
    heading(say(verdict.sentence)),
    ...line('facts', facts, ' · '),
    ...quote,
    ...line('instruction', instruction ? [instruction] : [], ''),
    ...line('advice', advice, ' '),
    ...line('others', others, ' '),
  ];
}

function heading(text: string, name = ''): Tree {
  return ['h1', name ? { class: name } : {}, text];
}

function actions(isPermitted: boolean, isChecking: boolean): Tree[] {
  const [label, other] = isChecking
    ? [i18n.t('popup.checking'), i18n.t('popup.checkNow')]
    : [i18n.t('popup.checkNow'), i18n.t('popup.checking')];
  const check = {
    ...{ class: 'button check', type: 'button', 'aria-disabled': String(isChecking) },
    'data-other': other,
  };
  const inTab: Tree = ['span', { class: 'visually-hidden' }, i18n.t('popup.opensTab')];
  const arrow: Tree = [
    'svg',
    { class: 'icon', viewBox: '0 0 12 12', 'aria-hidden': 'true' },
    ['path', { d: ICON_PATHS.opensTab }],
  ];
  const allow: Tree = ['a', { class: 'button primary' }, i18n.t('popup.allow'), ' ', inTab];
  return [
    ...(isPermitted ? [] : [allow, ' ']),
    ['button', check, label],
    ' ',
    ['a', {}, i18n.t('popup.applePage'), ' ', arrow, ' ', inTab],
  ];
}

function shapeOf(health: Verdict['health']): Tree {
  const shape = HEALTH_SHAPES[health];
  const paths: Tree[] =
    'ring' in shape
      ? [['path', { class: 'ring', d: shape.ring }]]
      : [
          ['path', { class: 'body', d: shape.body }],
          ['path', { class: 'glyph', d: shape.glyph }],
        ];
  return [
    'svg',
    { viewBox: '0 0 16 16', width: '36', height: '36', 'aria-hidden': 'true' },
    ...paths,
  ];
}
