import { DescriptionList, DescriptionListItem, Flex, StatusTag, Tag, Text, Tile } from '@hubspot/ui-extensions';
import type { Moment, ShownInquiry, ShownTarget } from '@speedwell/shared/card-api.ts';
import { cardWords, targetMoment } from '@speedwell/shared/card-words.ts';
import { useTimeLeft } from '../desk/use-service-now.ts';
import type { DeskWithInquiry } from '../desk/use-desk.ts';

interface Props {
  readonly desk: DeskWithInquiry;
}

/** Where the inquiry stands, what was promised, and what is owed next: what a coordinator reads first. */
export function Standing({ desk }: Props) {
  const { inquiry } = desk;
  return (
    <Tile compact>
      <Flex direction="column" gap="sm">
        <Tags desk={desk} />
        <DescriptionList direction="row">
          <DescriptionListItem label={desk.say(cardWords.target)}>
            <Target desk={desk} />
          </DescriptionListItem>
          <DescriptionListItem label={desk.say(cardWords.nextAction)}>
            <NextAction desk={desk} />
          </DescriptionListItem>
          {inquiry.appointment === null ? null : (
            <DescriptionListItem label={desk.say(cardWords.appointment)}>
              <Text>{appointmentText(desk)}</Text>
            </DescriptionListItem>
          )}
          <DescriptionListItem label={desk.say(cardWords.followUps)}>
            <Text>{desk.say(inquiry.followUps.words)}</Text>
          </DescriptionListItem>
          <DescriptionListItem label={desk.say(cardWords.attempts)}>
            <Text>{inquiry.attempts}</Text>
          </DescriptionListItem>
        </DescriptionList>
        <Reasons desk={desk} />
      </Flex>
    </Tile>
  );
}

/** Status, score and owner. */
export function Tags({ desk }: Props) {
  const { status, score, owner, intent } = desk.inquiry;
  const ownerName = owner?.isMe === true ? desk.say(cardWords.me) : (owner?.name ?? desk.say(cardWords.colleague));
  return (
    <Flex direction="row" gap="sm" wrap="wrap" align="center">
      {status === null ? null : <StatusTag variant={statusLook(desk.inquiry)}>{desk.head(status.label)}</StatusTag>}
      {score === null ? null : <Tag>{desk.head(score.label)}</Tag>}
      {intent === null ? null : <Tag>{desk.head(intent.label)}</Tag>}
      <Text inline>
        {desk.say(cardWords.owner)}: {owner === null ? desk.say(cardWords.nobody) : ownerName}
      </Text>
    </Flex>
  );
}

/** The promise, how it stands, and the time left as it runs. */
export function Target({ desk }: Props) {
  const { target } = desk.inquiry;
  if (target === null) return <Text>{desk.head(cardWords.noTarget)}</Text>;
  return (
    <Flex direction="row" gap="sm" wrap="wrap" align="center">
      <TargetState desk={desk} target={target} />
      <Text inline>
        {desk.head(target.kind.label)}, {desk.say(target.promise)}
      </Text>
      {target.state.code === 'paused' ? null : (
        <Text inline variant="microcopy">
          {desk.say(targetMoment(desk.at(target.answeredAt ?? target.due), target.answeredAt !== null))}
        </Text>
      )}
    </Flex>
  );
}

/** Of a target that is not counted any more: it was answered, in time or late, or it is paused. */
const overLooks = {
  running: 'success',
  warned: 'success',
  met: 'success',
  breached: 'danger',
  paused: 'default',
} as const;

function TargetState({ desk, target }: Props & { readonly target: ShownTarget }) {
  const { code, label } = target.state;
  const isOver = target.answeredAt !== null || code === 'met' || code === 'paused';
  const isOpen = desk.inquiry.state === 'open';
  if (!isOver && isOpen) return <CountedTarget desk={desk} target={target} />;
  // Nobody is held to a promise any more that was still running when the inquiry ended.
  if (!isOver && code !== 'breached') return null;
  return <StatusTag variant={overLooks[code]}>{desk.head(label)}</StatusTag>;
}

function CountedTarget({ desk, target }: Props & { readonly target: ShownTarget }) {
  const left = useTimeLeft(desk.readAt, target.due);
  const isNear = target.state.code === 'warned';
  return (
    <StatusTag variant={left.isLate ? 'danger' : isNear ? 'warning' : 'info'} testId="time-left">
      {desk.head(left.words)}
    </StatusTag>
  );
}

/** What is owed next, and when. */
export function NextAction({ desk }: Props) {
  const { nextAction } = desk.inquiry;
  if (nextAction === null) return <Text>{desk.head(cardWords.nothingOwed)}</Text>;
  return (
    <Flex direction="row" gap="sm" wrap="wrap" align="center">
      <Text inline format={{ fontWeight: 'bold' }}>
        {desk.head(nextAction.kind.label)}
      </Text>
      <Countdown desk={desk} until={nextAction.due} />
      {nextAction.by === 'speedwell' ? (
        <Text inline variant="microcopy">
          {desk.say(cardWords.bySpeedwell)}
        </Text>
      ) : null}
    </Flex>
  );
}

function Countdown({ desk, until }: Props & { readonly until: Moment }) {
  const left = useTimeLeft(desk.readAt, until);
  return (
    <Text inline>
      {desk.say(left.words)} ({desk.at(until)})
    </Text>
  );
}

/** Why it is scored so, and what was decided last. */
function Reasons({ desk }: Props) {
  const { score, lastReason, notBooked } = desk.inquiry;
  return (
    <Flex direction="column" gap="flush">
      {lastReason === null ? null : (
        <Text>
          {desk.say(cardWords.why)}: {desk.say(lastReason)}
        </Text>
      )}
      {score === null ? null : (
        <Text variant="microcopy">
          {desk.say(cardWords.score)}: {desk.say(score.because)}
        </Text>
      )}
      {notBooked === null ? null : (
        <Text>
          {desk.say(cardWords.notBooked)}: {desk.say(notBooked.label)}
        </Text>
      )}
    </Flex>
  );
}

function appointmentText({ inquiry: { appointment }, head, at }: DeskWithInquiry): string {
  if (appointment === null) return '';
  return [head(appointment.state.label), ...(appointment.at === null ? [] : [at(appointment.at)])].join(', ');
}

function statusLook({ status, state }: ShownInquiry): 'danger' | 'success' | 'info' | 'default' {
  if (status?.code === 'escalated') return 'danger';
  if (status?.code === 'booked') return 'success';
  return state === 'open' ? 'info' : 'default';
}
