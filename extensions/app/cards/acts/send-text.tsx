import { Alert, List, LoadingSpinner, Text } from '@hubspot/ui-extensions';
import { actWords, goesOut } from '@speedwell/shared/card-act-words.ts';
import type { SendPossibility, ShownConversation, ShownScript } from '@speedwell/shared/conversation-api.ts';
import { cardWords } from '@speedwell/shared/card-words.ts';
import type { DeskWithInquiry } from '../desk/use-desk.ts';
import { TroubleAlert } from '../shown/trouble.tsx';
import { CardModal } from './form-modal.tsx';
import { SendForm } from './send-form.tsx';

interface Props {
  readonly desk: DeskWithInquiry;
  readonly id: string;
}

/**
 * Sends an approved text, or words of one's own where the practice lets this user. What can be sent is asked of the service
 * each time the window opens: the send check knows the present truth.
 */
export function SendTextModal({ desk, id }: Props) {
  const { conversation, isReading, trouble, read } = desk.talk;
  return (
    <CardModal desk={desk} id={id} title={actWords.sendText} width="lg" onOpen={read}>
      {isReading ? <LoadingSpinner label={desk.say(cardWords.conversationLoading)} showLabel layout="inline" /> : null}
      {trouble === null ? null : <TroubleAlert desk={desk} trouble={trouble} />}
      {conversation === null ? null : <Sending desk={desk} id={id} conversation={conversation} />}
      <Text variant="microcopy">
        {desk.say(conversation === null ? cardWords.lookIsRecorded : cardWords.lookWasRecorded)}
      </Text>
    </CardModal>
  );
}

function Sending({ desk, id, conversation }: Props & { readonly conversation: ShownConversation }) {
  const { texting, scripts, ownWords } = conversation;
  const sendable = scripts.filter(({ possible }) => possible);
  const canSend = sendable.length > 0 || ownWords.possible;
  return (
    <>
      <TextingState desk={desk} texting={texting} />
      {sendable.length === 0 && texting.possible ? <Text>{desk.say(actWords.noScripts)}</Text> : null}
      {canSend ? <SendForm {...{ desk, id, conversation, sendable }} /> : null}
      <ScriptsThatAreOff desk={desk} scripts={scripts.filter(({ possible }) => !possible)} />
      {ownWords.possible || ownWords.because === null ? null : (
        <Text variant="microcopy">
          {desk.say(actWords.ownWords)}: {desk.say(ownWords.because)}
        </Text>
      )}
    </>
  );
}

function TextingState({ desk, texting }: { readonly desk: DeskWithInquiry; readonly texting: SendPossibility }) {
  const { possible, because, from } = texting;
  if (possible && from === null) return <Text>{desk.say(actWords.textsNow)}</Text>;
  const title = desk.say(possible ? actWords.held : actWords.noScripts);
  return (
    <Alert variant={possible ? 'info' : 'warning'} title={title}>
      {because === null ? null : <Text>{desk.say(because)}</Text>}
      {from === null ? null : <Text>{desk.say(goesOut(desk.at(from)))}</Text>}
    </Alert>
  );
}

function ScriptsThatAreOff({
  desk,
  scripts,
}: {
  readonly desk: DeskWithInquiry;
  readonly scripts: readonly ShownScript[];
}) {
  if (scripts.length === 0) return null;
  return (
    <>
      <Text format={{ fontWeight: 'bold' }}>{desk.say(actWords.scriptsOff)}</Text>
      <List variant="unordered-styled">
        {scripts.map(({ id, title, because }) => (
          <Text key={id}>
            {desk.head(title)}
            {because === null ? '' : `: ${desk.say(because)}`}
          </Text>
        ))}
      </List>
    </>
  );
}
