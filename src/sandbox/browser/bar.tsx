import { useId } from 'react';
import { addressOf, type Chosen, type Surroundings } from './surroundings.ts';

interface Props {
  readonly chosen: Chosen;
  readonly surroundings: Surroundings;
}

const go = (chosen: Chosen) => {
  location.assign(addressOf(chosen));
};

/** What is above the extension: what is shown, of whom, to whom, in which language. Its words are the sandbox's. */
export function Bar({ chosen, surroundings: { users, contacts } }: Props) {
  const places = [
    { label: 'Card', to: { ...chosen, what: 'contact', place: 'tab' } },
    { label: 'Card in the sidebar', to: { ...chosen, what: 'contact', place: 'sidebar' } },
    { label: 'Queue', to: { ...chosen, what: 'queue', place: 'tab' } },
    { label: 'Settings', to: { ...chosen, what: 'settings', place: 'tab' } },
  ] as const;
  return (
    <header className="bar" lang="en">
      <nav aria-label="Pages of Speedwell in HubSpot">
        {places.map(({ label, to }) => (
          <a
            key={label}
            href={addressOf({ ...to, contactId: chosen.contactId === '' ? (contacts[0]?.id ?? '') : chosen.contactId })}
            aria-current={
              to.what === chosen.what && (to.what !== 'contact' || to.place === chosen.place) ? 'page' : undefined
            }
          >
            {label}
          </a>
        ))}
      </nav>
      <div className="chosen">
        {chosen.what === 'contact' ? (
          <Choice
            label="Contact"
            value={chosen.contactId}
            choices={contacts.map(({ id, label }) => ({ value: id, label }))}
            onChosen={(contactId) => {
              go({ ...chosen, contactId });
            }}
          />
        ) : null}
        <Choice
          label="Signed in as"
          value={chosen.user}
          choices={users.map(({ name, label }) => ({ value: name, label }))}
          onChosen={(user) => {
            go({ ...chosen, user });
          }}
        />
        <Choice
          label="Language"
          value={chosen.locale}
          choices={[
            { value: 'en', label: 'English' },
            { value: 'es', label: 'Español' },
          ]}
          onChosen={(locale) => {
            go({ ...chosen, locale: locale === 'es' ? 'es' : 'en' });
          }}
        />
      </div>
    </header>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly onChosen: (value: string) => void;
}

function Choice({ label, value, choices, onChosen }: ChoiceProps) {
  const id = useId();
  return (
    <span>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        onChange={({ target }) => {
          onChosen(target.value);
        }}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </span>
  );
}
