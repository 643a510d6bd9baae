import { clinicalLead } from '../practice-people.ts';
import type { Step, StepView } from '../simulated-hubspot/workflow-actions.ts';
import { patient } from './patients.ts';
import type { Stage } from './stage.ts';
import type { Story } from './story.ts';

const english = patient(24);
const spanish = patient(25);

/** Steps of marketing's workflows: an inquiry is reported, a campaign is refused and sent, a person is brought in. */
export const workflowActions: Story = {
  name: 'workflow-actions',
  summary:
    'workflows report an inquiry, have a text skipped and one held, and bring a person in; a repeated run is one run',
  beginsAt: '2026-11-23T09:00',
  play: async (stage) => {
    const id = await formIsReported(stage);
    await campaignWithoutConsent(stage, id);
    await routedToClinicalLead(stage, id);
    const spanishId = await campaignInSpanish(stage);
    await followUpsStartAgain(stage, spanishId);
  },
};

/** A contact comes to a step of a workflow, and all that follows is done. */
async function run({ sandbox, then }: Stage, id: string, step: Step): Promise<StepView> {
  const callbackId = sandbox.hubspot.runStep(id, step);
  await then(() => undefined);
  return sandbox.hubspot.step(callbackId);
}

async function formIsReported(stage: Stage): Promise<string> {
  const { tell, promise, shows, texts, sandbox, then } = stage;
  tell('website', 'A form is submitted, and its workflow reports an inquiry');
  // The form and its workflow belong together: what both tell is one inquiry.
  const id = await stage.sendForm(english);
  const inputs = { channel: 'paid_form', source: 'paid_social', campaign: 'Autumn checkups' };
  const step = await run(stage, id, { action: 'report-inquiry', inputs });
  promise('The step ends with what became of it', step.state === 'done' && step.outputs['outcome'] === 'joined', step);
  promise('Later steps can use what is owed', step.outputs['next_action'] === 'call_back', step.outputs);
  shows('HubSpot shows what the workflow told', id, { campaign: 'Autumn checkups', channel: 'paid_form' });
  promise('The patient was answered at once, and once', texts(english.phone).length === 1, texts(english.phone));

  tell('HubSpot', 'Did not get the answer, and asks for the same run again');
  await then(() => {
    sandbox.hubspot.askAgain(step.callbackId);
  });
  const again = sandbox.hubspot.step(step.callbackId);
  promise('The same run is one run', again.attempts === 2 && again.outputs['outcome'] === 'joined', again);
  promise('Nothing was done twice', texts(english.phone).length === 1, texts(english.phone));
  return id;
}

async function campaignWithoutConsent(stage: Stage, id: string): Promise<void> {
  const { at, tell, promise, texts } = stage;
  await at('2026-11-24T10:00');
  tell('marketing', 'A campaign comes to a patient who agreed to answers and care, and not to marketing');
  const step = await run(stage, id, { action: 'send-approved-text', inputs: { script: 'seasonal-reminder-en' } });
  const { result, reason, reason_in_words: words } = step.outputs;
  tell('workflow', `${String(result)}: ${String(words)}`);
  promise('It is not sent, and the workflow knows why', result === 'not_sent' && reason === 'no_consent', step);
  const reminders = texts(english.phone).filter((text) => text.includes('new season'));
  promise('The phone stays still', reminders.length === 0, reminders);

  tell('marketing', 'Has chosen a text that the practice does not have');
  const wrong = await run(stage, id, { action: 'send-approved-text', inputs: { script: 'spring-sale' } });
  promise('The step says so in words', wrong.state === 'failed' && wrong.error === 'UNKNOWN_SCRIPT', wrong);
}

async function routedToClinicalLead(stage: Stage, id: string): Promise<void> {
  const { tell, promise, shows, lastTask } = stage;
  tell('workflow', 'Routes the patient to the clinical lead');
  const inputs = { person: 'clinical_lead', why: 'clinical' };
  const step = await run(stage, id, { action: 'route-to-person', inputs });
  promise('The step knows at once who has it', step.outputs['routed_to'] === clinicalLead.id, step);
  promise('The clinical lead has a task', lastTask(id)?.owner === clinicalLead.email, lastTask(id));
  shows('The inquiry is locked until the question is closed', id, { status: 'escalated', escalation: 'clinical' });
  const refused = await run(stage, id, { action: 'start-follow-up' });
  promise('Nothing starts meanwhile', refused.outputs['reason'] === 'question_open', refused);
}

async function campaignInSpanish(stage: Stage): Promise<string> {
  const { at, tell, decide, promise, texts, sandbox } = stage;
  await decide(['consent_wordings', '1', 'purposes'], ['reply', 'care', 'marketing']);
  await at('2026-11-24T20:30');
  tell('website', 'Una paciente pide una cita y también acepta novedades');
  const id = await stage.sendForm({ ...spanish, language: 'es' });
  const reminders = () => texts(spanish.phone).filter((text) => text.includes('nueva temporada'));
  const script = 'seasonal-reminder-en';
  const skipped = await run(stage, id, { action: 'send-approved-text', inputs: { script, if_not_now: 'skip' } });
  promise('At night one that cannot wait is skipped', skipped.outputs['reason'] === 'quiet_hours', skipped);

  const held = await run(stage, id, { action: 'send-approved-text', inputs: { script, if_not_now: 'wait' } });
  promise('One that can wait holds its workflow', held.state === 'waiting' && reminders().length === 0, held);
  await at('2026-11-25T09:05');
  const sent = sandbox.hubspot.step(held.callbackId);
  tell('phone', reminders().at(-1) ?? '');
  promise('In the morning it goes out in her language', reminders().length === 1, texts(spanish.phone));
  promise('The workflow goes on', sent.outputs['result'] === 'sent' && sent.outputs['sent_at'] !== undefined, sent);
  return id;
}

async function followUpsStartAgain(stage: Stage, id: string): Promise<void> {
  const { at, tell, reply, promise, sandbox } = stage;
  const going = await run(stage, id, { action: 'start-follow-up' });
  promise('Follow-ups that go on are not begun twice', going.outputs['reason'] === 'already_running', going);
  await at('2026-11-25T10:00');
  tell('patient', '¿A qué hora abren?');
  await reply(spanish.phone, '¿A qué hora abren?');
  sandbox.hubspot.signStepsWith('v3');
  const begun = await run(stage, id, { action: 'start-follow-up', inputs: { cadence: 'new_request' } });
  promise('After a reply a workflow may begin them anew', begun.outputs['started'] === 'yes', begun);
  promise('It knows when the next step is', begun.outputs['next_step_at'] !== undefined, begun.outputs);
}
