import { Alert, Button, ErrorState, Flex, hubspot, LoadingSpinner, Tab, Tabs, Text } from '@hubspot/ui-extensions';
import { settingsWords } from '@speedwell/shared/settings-words.ts';
import { CalendarSection } from './sections/calendar.tsx';
import { HistorySection } from './sections/history.tsx';
import { OwnersSection } from './sections/owners.tsx';
import { PeopleSection } from './sections/people.tsx';
import { ScriptsSection } from './sections/scripts.tsx';
import { TextingSection } from './sections/texting.tsx';
import { useSettings, type Desk, type SettingsInHand, type SettingsProps, type Trouble } from './use-settings.ts';

/** What the practice decides most often, read from its policy and written back into it. */
export function Settings(props: SettingsProps) {
  const inHand = useSettings(props);
  const { settings, trouble } = inHand;
  if (settings !== null) return <KnownSettings desk={{ ...inHand, settings }} />;
  if (trouble !== null) return <NoSettings inHand={inHand} trouble={trouble} />;
  return <LoadingSpinner label={inHand.say(settingsWords.reading)} showLabel layout="centered" />;
}

const sections = [
  ['calendar', CalendarSection],
  ['people', PeopleSection],
  ['owners', OwnersSection],
  ['texting', TextingSection],
  ['scripts', ScriptsSection],
  ['history', HistorySection],
] as const;

function KnownSettings({ desk }: { readonly desk: Desk }) {
  const { because } = desk.settings.mayChange;
  return (
    <Flex direction="column" gap="md">
      {because === null ? (
        <Text>{desk.say(settingsWords.intro)}</Text>
      ) : (
        <Alert variant="info" title={desk.say(settingsWords.readOnly)}>
          {desk.say(because)}
        </Alert>
      )}
      <Tabs defaultSelected="calendar" variant="enclosed">
        {sections.map(([id, Section]) => (
          <Tab key={id} tabId={id} title={desk.say(settingsWords[id])}>
            <Section desk={desk} />
          </Tab>
        ))}
      </Tabs>
    </Flex>
  );
}

function NoSettings({ inHand, trouble }: { readonly inHand: SettingsInHand; readonly trouble: Trouble }) {
  const { say, readAgain } = inHand;
  const isForbidden = trouble.kind === 'refused' && trouble.status === 403;
  const refused = isForbidden ? settingsWords.noPermission : settingsWords.refused;
  return (
    <ErrorState
      title={say(trouble.kind === 'refused' ? refused : settingsWords.unreachable)}
      type={isForbidden ? 'lock' : 'error'}
    >
      <Text>{say(trouble.kind === 'refused' ? trouble.refusal.because : settingsWords.unreachableText)}</Text>
      {isForbidden ? null : (
        <Button onClick={readAgain} testId="read-again">
          {say(settingsWords.again)}
        </Button>
      )}
    </ErrorState>
  );
}

hubspot.extend<'settings'>(({ context, actions }) => (
  <Settings context={context} actions={actions} fetch={hubspot.fetch} />
));
