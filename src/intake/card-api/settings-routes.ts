import type { RequestHandler, Response } from 'express';
import type { SettingsFault, SettingsRefused, SettingsTaken } from '../../../extensions/shared/settings-api.ts';
import { say } from '../../follow-up/sentence.ts';
import type { ChangeOutcome } from '../../policy/change-kept-policy.ts';
import type { Fault } from '../../policy/yaml-file.ts';
import { requestIdOf } from '../answers.ts';
import {
  bodyOf,
  createCardEntrance,
  type AnswerCard,
  type CardCaller,
  type CardEntranceNeeds,
} from './card-entrance.ts';
import { answerRefusal, type CardRefusal } from './card-refusals.ts';
import { goBack, makeSettingsChange } from './settings-changes.ts';
import type { SettingsDesk } from './settings-desk.ts';
import { settingsRefusals, unreadableChange } from './settings-refusals.ts';
import { readSettingsRequest, readUndoRequest } from './settings-request.ts';
import { mayChangeSettings, showSettings } from './show-settings.ts';

export type SettingsRoutesNeeds = CardEntranceNeeds & {
  /** What the answers are made from. */
  readonly card: Omit<SettingsDesk, 'changePolicy'>;
  /** Changes the policy. */
  readonly changePolicy: SettingsDesk['changePolicy'];
};

/** The addresses that the settings page calls through HubSpot. */
export interface SettingsRoutes {
  /** GET /api/settings: the settings and their history, for every signed-in user of the account. 503 the store is away. */
  readonly settings: RequestHandler;
  /**
   * POST /api/settings/changes: one change. The policy is checked whole before anything is written.
   *
   * 200 it holds · 400 unreadable · 403 who asks may not · 409 changed meanwhile, or it cannot be written · 422 faults, in
   * the words of `npm run policy check` · 503 the store is away. Needs the body as it came, in a Buffer.
   */
  readonly changes: RequestHandler;
  /** POST /api/settings/undo: the files as they were in an earlier version. Answers as `changes` does. */
  readonly undo: RequestHandler;
}

/** Makes the handlers; each lets in only what HubSpot signed for one of its users. */
export function settingsRoutes(needs: SettingsRoutesNeeds): SettingsRoutes {
  const enter = createCardEntrance(needs);
  const desk: SettingsDesk = { ...needs.card, changePolicy: needs.changePolicy };
  return {
    settings: enter(async (_request, response, caller) => {
      response.json(await showSettings(desk, caller));
    }),
    changes: enter(changing(desk, readSettingsRequest, makeSettingsChange)),
    undo: enter(changing(desk, readUndoRequest, goBack)),
  };
}

function changing<Wanted>(
  desk: SettingsDesk,
  read: (body: Buffer) => Wanted | undefined,
  make: (desk: SettingsDesk, caller: CardCaller, wanted: Wanted, people: readonly string[]) => Promise<ChangeOutcome>,
): AnswerCard {
  return async (request, response, caller) => {
    const wanted = read(bodyOf(request));
    if (wanted === undefined) {
      answerRefusal(response, unreadableChange);
      return;
    }
    const { people, because } = await mayChangeSettings(desk, caller);
    if (because !== null) {
      answerRefusal(response, { status: 403, code: 'may_not_change', because });
      return;
    }
    await tell(desk, caller, response, await make(desk, caller, wanted, people));
  };
}

async function tell(desk: SettingsDesk, caller: CardCaller, response: Response, outcome: ChangeOutcome): Promise<void> {
  if (outcome.is === 'taken') {
    const settings = await showSettings(desk, caller);
    const told: SettingsTaken = {
      code: 'taken',
      because: itHolds,
      warnings: outcome.warnings.map(shownFault),
      settings,
    };
    response.json(told);
    return;
  }
  const refusal = settingsRefusals[outcome.is];
  const settings = outcome.is === 'changed_meanwhile' ? await showSettings(desk, caller) : undefined;
  response.status(refusal.status).json(toldOf(refusal, requestIdOf(response), outcome, settings));
}

function toldOf(
  { code, because }: CardRefusal,
  requestId: string,
  outcome: ChangeOutcome,
  settings: SettingsRefused['settings'],
): SettingsRefused & { readonly error: string } {
  return {
    ...{ code, because, error: because.en, requestId },
    ...('faults' in outcome ? { faults: outcome.faults.map(shownFault) } : {}),
    ...(settings === undefined ? {} : { settings }),
  };
}

function shownFault({ file, line, message }: Fault): SettingsFault {
  return { where: `${file}:${line}`, message };
}

const itHolds = say('The change is made, and it holds from now on.', 'El cambio está hecho y vale desde ahora.');
