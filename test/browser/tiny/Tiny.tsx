import {
  Button,
  DateInput,
  Flex,
  Form,
  hubspot,
  Input,
  LineChart,
  Modal,
  ModalBody,
  Text,
  TimeInput,
  ToggleGroup,
  useExtensionActions,
  useExtensionContext,
} from '@hubspot/ui-extensions';
import { useCrmProperties } from '@hubspot/ui-extensions/crm';
import { useState } from 'react';

const outcomes = [
  { value: 'reached', label: 'Reached' },
  { value: 'no_answer', label: 'No answer' },
];
const path = '/api/contacts/999999/conversation';

/** A bundle that does once what cards do: asks the service, opens a dialog, sends a form. */
function Tiny() {
  const { user, variables = {} } = useExtensionContext<'crm.record.tab'>();
  const { properties } = useCrmProperties(['phone']);
  const [said, setSaid] = useState('nothing yet');
  const [isNew, setNew] = useState(false);
  const service = String(variables['SERVICE_URL']);
  const ask = async (url: string, headers: Record<string, string> = {}) => {
    const response = await hubspot.fetch(url, { method: 'GET', headers });
    setSaid(`${response.status}: ${await response.text()}`);
  };
  return (
    <Flex direction="column" gap="sm">
      <Text>
        Hello {user.email} in {user.locale}
      </Text>
      <Text>Phone {properties['phone']}</Text>
      <Text testId="said">{said}</Text>
      <Button onClick={() => void ask(`${service}${path}`)}>Ask</Button>
      <Button onClick={() => void ask(`${service}${path}`, { 'X-Mine': 'yes' })}>Ask with a header</Button>
      <Button onClick={() => void ask(`https://elsewhere.example${path}`)}>Ask elsewhere</Button>
      <Button
        onClick={() => {
          setNew(true);
        }}
      >
        Draw something new
      </Button>
      <Button
        onClick={() => {
          throw new Error('on purpose');
        }}
      >
        Fail
      </Button>
      <Question />
      <Answers tell={setSaid} />
      {isNew ? (
        <LineChart
          data={[]}
          axes={{ x: { field: 'x', fieldType: 'category' }, y: { field: 'y', fieldType: 'linear' } }}
        />
      ) : null}
    </Flex>
  );
}

function Question() {
  const actions = useExtensionActions<'crm.record.tab'>();
  const done = () => {
    actions.closeOverlay('tiny');
  };
  const overlay = (
    <Modal id="tiny" title="A question">
      <ModalBody>
        <Button onClick={done}>Done</Button>
      </ModalBody>
    </Modal>
  );
  return <Button overlay={overlay}>Open</Button>;
}

function Answers({ tell }: { readonly tell: (words: string) => void }) {
  return (
    <Form
      onSubmit={({ targetValue }) => {
        tell(JSON.stringify(targetValue));
      }}
    >
      <Input name="note" label="Note" onChange={() => undefined} />
      <DateInput name="day" label="Day" onChange={() => undefined} />
      <TimeInput name="time" label="Time" onChange={() => undefined} />
      <ToggleGroup
        name="outcome"
        label="Outcome"
        toggleType="radioButtonList"
        options={outcomes}
        onChange={() => undefined}
      />
      <Button type="submit">Send</Button>
    </Form>
  );
}

hubspot.extend<'crm.record.tab'>(() => <Tiny />);
