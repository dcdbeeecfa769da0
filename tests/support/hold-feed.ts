import type { ServerResponse } from 'node:http';
import type { FeedBody } from '../../dev/stand-in/feed-body.ts';
import { FEED_PATH, type StandIn } from '../../dev/stand-in/stand-in.ts';

export interface HeldFeed {
  /** How many requests wait for an answer. */
  waiting(): number;
  /** Answers them, and those that follow. */
  answerWith(body: FeedBody): void;
}

/** From now on a feed of Apple's, the consumer one unless told, hears every request and answers none: no check can end. */
export function holdFeed(standIn: StandIn, path = FEED_PATH): HeldFeed {
  const held: ServerResponse[] = [];
  standIn.respondWith((_request, response) => void held.push(response), path);
  return {
    waiting: () => held.filter((response) => !response.destroyed).length,
    answerWith(body) {
      standIn.respondWith(body, path);
      for (const response of held.splice(0))
        response.setHeader('content-type', 'application/javascript').end(JSON.stringify(body));
    },
  };
}
