import {
  Button,
  Flex,
  Modal,
  ModalBody,
  ModalFooter,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from '@hubspot/ui-extensions';
import { clockOf } from '@speedwell/shared/card-words.ts';
import { momentInWords, zoneInWords } from '@speedwell/shared/moments.ts';
import type { ShownVersion } from '@speedwell/shared/settings-api.ts';
import { settingsWords } from '@speedwell/shared/settings-words.ts';
import { OutcomeOf } from '../save.tsx';
import type { Desk } from '../use-settings.ts';

const place = 'history';

/** What was changed, when and by whom, and the way back. */
export function HistorySection({ desk }: { readonly desk: Desk }) {
  const { history } = desk.settings;
  return (
    <Flex direction="column" gap="md">
      <OutcomeOf desk={desk} place={place} />
      <Text variant="microcopy">{desk.say(clockOf(zoneOfSettings(desk)))}</Text>
      <Table bordered>
        <TableHead>
          <TableRow>
            <TableHeader>{desk.say(settingsWords.when)}</TableHeader>
            <TableHeader>{desk.say(settingsWords.who)}</TableHeader>
            <TableHeader>{desk.say(settingsWords.what)}</TableHeader>
            <TableHeader>{desk.say(settingsWords.goBack)}</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {history.map((version, index) => (
            <TableRow key={`${version.takenUpAt} ${version.version}`}>
              <TableCell>{momentInWords(version.takenUpAt, desk.settings.timeZone, desk.language)}</TableCell>
              <TableCell>{version.by ?? desk.say(settingsWords.files)}</TableCell>
              <TableCell>{desk.say(version.what)}</TableCell>
              <TableCell>
                {index === 0 ? desk.say(settingsWords.holds) : <GoBack {...{ desk, version, index }} />}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Flex>
  );
}

function zoneOfSettings({ settings, language }: Desk): string {
  return zoneInWords(`${settings.today}T12:00:00Z`, settings.timeZone, language);
}

interface GoBackProps {
  readonly desk: Desk;
  readonly version: ShownVersion;
  /** In the history; the same version can stand in it twice. */
  readonly index: number;
}

/** Asks once, because all settings change at a stroke. */
function GoBack({ desk, version, index }: GoBackProps) {
  const isSame = version.version === desk.settings.version;
  if (!desk.settings.mayChange.possible || isSame) return null;
  const id = `go-back-${index}`;
  const goBack = (): void => {
    desk.closeOverlay(id);
    desk.goBack(place, version.version);
  };
  return (
    <Button
      size="sm"
      disabled={desk.busy !== null}
      testId={id}
      overlay={
        <Modal id={id} title={desk.say(settingsWords.goBack)} width="md">
          <ModalBody>
            <Text>{desk.say(settingsWords.goBackSure)}</Text>
          </ModalBody>
          <ModalFooter>
            <Flex direction="row" gap="sm" wrap="wrap">
              <Button variant="primary" onClick={goBack} testId={`${id}-sure`}>
                {desk.say(settingsWords.goBack)}
              </Button>
              <Button
                variant="transparent"
                onClick={() => {
                  desk.closeOverlay(id);
                }}
              >
                {desk.say(settingsWords.cancel)}
              </Button>
            </Flex>
          </ModalFooter>
        </Modal>
      }
    >
      {desk.say(settingsWords.goBack)}
    </Button>
  );
}
