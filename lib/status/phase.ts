import type { Phase } from './model';

/**
 * The next phase of an incident for one service; the diagram stands beside `Phase`.
 * In: the phase (null: never seen) and whether this reading shows it ongoing.
 */
export function nextPhase(phase: Phase | null, isOngoing: boolean): Phase {
  switch (phase) {
    case null:
      return isOngoing ? 'ongoing' : 'over';
    case 'ongoing':
      return isOngoing ? 'ongoing' : 'clearing';
    case 'clearing':
      return isOngoing ? 'ongoing' : 'over';
    case 'over':
      return isOngoing ? 'returning' : 'over';
    case 'returning':
      return isOngoing ? 'ongoing' : 'receding';
    case 'receding':
      return isOngoing ? 'returning' : 'over';
    case 'unwatched':
      return isOngoing ? 'ongoing' : 'over';
  }
}

/**
 * Whether the last two readings leave any doubt that it is over: then nothing may be green. Of what
 * nobody watches nothing is known, which is no doubt.
 */
export function isActive(phase: Phase): boolean {
  return phase !== 'over' && phase !== 'unwatched';
}

/** Whether people are told of it as ongoing: a return counts once two readings agree. */
export function isConfirmed(phase: Phase): boolean {
  return phase === 'ongoing' || phase === 'clearing';
}
