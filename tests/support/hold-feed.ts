import type { ServerResponse } from 'node:http';
import type { FeedBody } from '../../dev/stand-in/feed-body.ts';
import { FEED_PATH, type StandIn } from '../../dev/stand-in/stand-in.ts';

export type HeldFeed = ReturnType<typeof holdFeed>;

/** From now on a feed of Apple's, the consumer one unless told, hears every request and answers none: no check can end. */
export function holdFeed(standIn: StandIn, path = FEED_PATH) {
  const held: ServerResponse[] = [];
  standIn.respondWith((_request, response) => void held.push(response), path);
  return {
    /** How many requests wait for an answer. */
    waiting: () => held.filter((response) => !response.destroyed).length,
    /** Answers them, and those that follow. */
    answerWith(body: FeedBody) {
      standIn.respondWith(body, path);
      for (const response of held.splice(0))
        response.setHeader('content-type', 'application/javascript').end(JSON.stringify(body));
    },
  };
}
