import { Alert, Checkbox, Select, Text, TextArea, Tile } from '@hubspot/ui-extensions';
import { actWords, charactersOf, goesOut } from '@speedwell/shared/card-act-words.ts';
import type { Moment } from '@speedwell/shared/card-api.ts';
import type { ShownConversation, ShownScript } from '@speedwell/shared/conversation-api.ts';
import { useState } from 'react';
import type { DeskWithInquiry } from '../desk/use-desk.ts';
import { Choice } from './choice.tsx';
import { ActForm } from './form-modal.tsx';
import { faultOfMoment, isEmpty, MomentInput, nothingTyped, typedMoment } from './moment-input.tsx';

interface Props {
  readonly desk: DeskWithInquiry;
  readonly id: string;
  readonly conversation: ShownConversation;
  /** The scripts that the send check lets out now, at once or later. */
  readonly sendable: readonly ShownScript[];
}

/** Stands for words of one's own in the list; no script may be called so, as ids have no spaces. */
const ownWordsId = 'own words';

/** Chooses the words, shows them as the patient reads them, and sends them with what is owed next. */
export function SendForm({ desk, id, conversation, sendable }: Props) {
  const { ownWords } = conversation;
  const [wanted, choose] = useState<string | null>(null);
  const [text, setText] = useState('');
  const [isKnown, setKnown] = useState(false);
  const [next, setNext] = useState('');
  const [due, setDue] = useState(nothingTyped);
  const [isTried, setTried] = useState(false);

  const isSendable = wanted === ownWordsId ? ownWords.possible : sendable.some((each) => each.id === wanted);
  const chosen = isSendable && wanted !== null ? wanted : (sendable[0]?.id ?? ownWordsId);
  const isOwn = chosen === ownWordsId;
  const needsIdentity = isOwn && ownWords.needsIdentity;
  const dueFault = next === '' || isEmpty(due) ? null : faultOfMoment(due, desk);
  const isReady = !isOwn || (text.trim() !== '' && (!needsIdentity || isKnown));
  const submit = (): void => {
    setTried(true);
    if (!isReady || dueFault !== null) return;
    const words = isOwn ? { text: text.trim(), ...(needsIdentity ? { identityKnown: true } : {}) } : { script: chosen };
    desk.request('answers', id, { ...words, ...nextOf(next, typedMoment(due, desk.inquiry.timeZone)) });
  };

  const scripts = sendable.map((each) => ({ value: each.id, label: labelOf(desk, each) }));
  const own = ownWords.possible ? [{ value: ownWordsId, label: desk.say(actWords.ownWords) }] : [];
  return (
    <ActForm desk={desk} id={id} submitWords={actWords.send} onSubmit={submit}>
      <Select
        name="script"
        label={desk.say(actWords.script)}
        value={chosen}
        options={[...scripts, ...own]}
        required
        onChange={(id) => {
          choose(String(id));
        }}
      />
      {isOwn ? (
        <OwnWords {...{ desk, text, isTried }} longest={ownWords.longest} onWrite={setText} />
      ) : (
        <Preview desk={desk} script={sendable.find((each) => each.id === chosen)} />
      )}
      {needsIdentity ? <Identity {...{ desk, isKnown, isTried }} onKnow={setKnown} /> : null}
      <Choice
        {...{ desk, name: 'next-after-text', label: actWords.theNextAction, orElse: actWords.bySpeedwell }}
        options={desk.inquiry.choices.nextActions}
        value={next}
        isMissing={false}
        onChange={setNext}
      />
      {next === '' ? null : (
        <MomentInput
          {...{ desk, name: 'due-after-text', dayLabel: actWords.dueDay, typed: due, isRequired: false }}
          fault={isTried ? dueFault : null}
          onType={setDue}
        />
      )}
    </ActForm>
  );
}

/** What is owed next, where the person says so, and until when. */
function nextOf(nextAction: string, due: Moment | null) {
  if (nextAction === '') return {};
  return { nextAction, ...(due === null ? {} : { due }) };
}

function labelOf(desk: DeskWithInquiry, { title, from }: ShownScript): string {
  const name = desk.head(title);
  return from === null ? name : `${name} (${desk.at(from)})`;
}

function Preview({ desk, script }: { readonly desk: DeskWithInquiry; readonly script: ShownScript | undefined }) {
  if (script === undefined) return null;
  return (
    <Tile compact>
      <Text variant="microcopy">{desk.say(actWords.preview)}</Text>
      <Text>{script.words}</Text>
      {script.from === null ? null : <Text variant="microcopy">{desk.say(goesOut(desk.at(script.from)))}</Text>}
    </Tile>
  );
}

interface OwnWordsProps {
  readonly desk: DeskWithInquiry;
  readonly text: string;
  /** In characters. */
  readonly longest: number;
  readonly isTried: boolean;
  readonly onWrite: (text: string) => void;
}

function OwnWords({ desk, text, longest, isTried, onWrite }: OwnWordsProps) {
  const isMissing = isTried && text.trim() === '';
  return (
    <TextArea
      name="own-words"
      label={desk.say(actWords.yourText)}
      value={text}
      rows={4}
      maxLength={longest}
      required
      error={isMissing}
      validationMessage={isMissing ? desk.say(actWords.emptyText) : ''}
      description={desk.say(charactersOf(Array.from(text).length, longest))}
      onInput={onWrite}
      onChange={onWrite}
    />
  );
}

interface IdentityProps {
  readonly desk: DeskWithInquiry;
  readonly isKnown: boolean;
  readonly isTried: boolean;
  readonly onKnow: (isKnown: boolean) => void;
}

function Identity({ desk, isKnown, isTried, onKnow }: IdentityProps) {
  return (
    <>
      <Checkbox name="identity-known" checked={isKnown} description={desk.say(actWords.identityHelp)} onChange={onKnow}>
        {desk.say(actWords.identityKnown)}
      </Checkbox>
      {isTried && !isKnown ? <Alert variant="warning" title={desk.say(actWords.identityFirst)} /> : null}
    </>
  );
}
