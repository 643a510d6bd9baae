import { Heading, List, Text, Tile } from '@hubspot/ui-extensions';
import { actWords } from '@speedwell/shared/card-act-words.ts';
import type { PhoneScript, Words } from '@speedwell/shared/card-api.ts';
import { type OneTap } from '@speedwell/shared/one-tap.ts';
import type { DeskWithInquiry } from '../desk/use-desk.ts';
import { PressNotice } from '../shown/notice.tsx';
import { CardModal } from './form-modal.tsx';
import { OneTapOutcomes } from './one-tap.tsx';

interface Props {
  readonly desk: DeskWithInquiry;
  readonly id: string;
  readonly title: Words;
  readonly script: PhoneScript;
  /** How such a call can have gone. */
  readonly outcomes: readonly OneTap[];
}

/** What may be said, in its order: before it is known who listens, what makes sure who it is, and then the words. */
export function PhoneScriptModal({ desk, id, title, script, outcomes }: Props) {
  const { beforeIdentity, identitySteps, words } = script;
  const isVoicemail = identitySteps.length === 0;
  return (
    <CardModal desk={desk} id={id} title={title} width="lg">
      <Text variant="microcopy">{desk.say(actWords.inPatientsLanguage)}</Text>
      {beforeIdentity === '' ? null : (
        <Part title={desk.say(actWords.beforeIdentity)} paragraphs={paragraphsOf(beforeIdentity)} />
      )}
      {isVoicemail ? null : (
        <Tile compact>
          <Heading>{desk.say(actWords.identitySteps)}</Heading>
          <List variant="ordered-styled">
            {identitySteps.map((step) => (
              <Text key={step.en}>{desk.say(step)}</Text>
            ))}
          </List>
        </Tile>
      )}
      <Part title={desk.say(isVoicemail ? title : actWords.theWords)} paragraphs={paragraphsOf(words)} />
      <Text format={{ fontWeight: 'bold' }}>{desk.say(actWords.howDidItGo)}</Text>
      <PressNotice desk={desk} from={id} />
      <OneTapOutcomes desk={desk} from={id} outcomes={outcomes} />
    </CardModal>
  );
}

function Part({ title, paragraphs }: { readonly title: string; readonly paragraphs: readonly string[] }) {
  return (
    <Tile compact>
      <Heading>{title}</Heading>
      {paragraphs.map((paragraph) => (
        <Text key={paragraph}>{paragraph}</Text>
      ))}
    </Tile>
  );
}

/** An empty line begins a new paragraph, as in the practice's files. */
function paragraphsOf(words: string): readonly string[] {
  return words.split(/\n\s*\n/).filter((paragraph) => paragraph.trim() !== '');
}
