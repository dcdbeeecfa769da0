import { SEED } from './schedule.ts';

/** What failed can be seen again by it. */
export default function saySeed(): void {
  console.log(`KILLS_SEED=${SEED}`);
}
