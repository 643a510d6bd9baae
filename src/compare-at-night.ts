import { reconcileCalls } from './delivery/reconcile-calls.ts';
import { reconcileTexts } from './delivery/reconcile-texts.ts';
import { callTerms } from './intake/call-terms.ts';
import { reportsOfLostCall } from './intake/lost-calls.ts';
import { recordCall } from './journal/calls.ts';
import { recordReply } from './journal/replies.ts';
import { recordTextStatus } from './journal/texts.ts';
import { replyNeeds } from './reply-needs.ts';
import type { Ground } from './ground.ts';

/** What Twilio tells late is news like what it tells in time. */
export function compareTexts(ground: Ground, wakeAll: () => void): Promise<void> {
  const { database, seal, clock, config } = ground;
  return reconcileTexts({
    ...{ ...ground, portalId: config.HUBSPOT_PORTAL_ID, numbers: textedNumbers(ground) },
    recordTextStatus: async (status) => {
      const isNews = await recordTextStatus(database, status, seal, clock.now());
      if (isNews) wakeAll();
      return isNews;
    },
    recordReply: async (reply) => {
      const { isNew } = await recordReply(database, replyNeeds(ground), reply, clock.now());
      if (isNew) wakeAll();
      return isNew;
    },
  });
}

/** Null with a messaging service, whose numbers only Twilio knows. A line that patients call can be texted, too. */
function textedNumbers({ config, policy }: Ground): readonly string[] | null {
  const { TWILIO_FROM: from, TWILIO_MESSAGING_SERVICE_SID: service } = config;
  if (service !== undefined || from === undefined) return null;
  return [...new Set([from, ...policy().phoneLines.map(({ number }) => number)])];
}

/** The same for calls of the practice's own numbers. */
export function compareCalls(ground: Ground, wakeAll: () => void): Promise<void> {
  const { config, database, seal, clock } = ground;
  const { HUBSPOT_PORTAL_ID: portalId, TWILIO_FROM: textsFrom } = config;
  const policy = ground.policy();
  return reconcileCalls({
    ...{ ...ground, portalId, textsFrom, lines: policy.phoneLines.map(({ number }) => number) },
    recordLost: async (call, legs) => {
      let isNews = false;
      for (const report of reportsOfLostCall(call, legs, policy)) {
        const { news } = await recordCall(database, portalId, report, callTerms(seal, policy), clock.now());
        isNews ||= news !== null;
      }
      if (isNews) wakeAll();
      return isNews;
    },
  });
}
