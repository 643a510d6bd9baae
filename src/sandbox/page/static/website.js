import { ask } from './ask.js';
import { byId } from './element.js';
import { words } from './website-words.js';

const form = byId('inquiry');
let practice = { name: '' };
let examples = 0;

/** Draws what of the website depends on the practice. */
export function drawWebsite(snapshot) {
  practice = snapshot.practice;
  examples = snapshot.contacts.length + snapshot.deleted.length;
  byId('site-name').textContent = practice.name;
  translate();
}

/** Lets the form work. `onSent` is told the new contact's id. */
export function startWebsite(onSent) {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void send(onSent);
  });
  form.addEventListener('change', translate);
  form.addEventListener('input', () => {
    byId('form-thanks').hidden = true;
  });
  for (const visit of document.querySelectorAll('[name=visit]')) visit.addEventListener('change', translate);
  byId('example').addEventListener('click', fillInExample);
  translate();
}

function language() {
  return form.elements.language.value === 'es' ? 'es' : 'en';
}

function translate() {
  const spoken = words[language()];
  form.lang = language();
  for (const part of form.querySelectorAll('[data-word]')) {
    part.textContent = spoken[part.dataset.word].replaceAll('{practice}', practice.name);
  }
  const path = language() === 'es' ? 'es/nuevos-pacientes' : 'new-patients';
  const advertised = form.elements.visit.value === 'paid' ? '?utm_source=google&utm_medium=cpc' : '';
  byId('page-url').textContent = `clinic.example/${path}${advertised}`;
}

async function send(onSent) {
  const fields = form.elements;
  const spoken = words[language()];
  const missing = ['firstname', 'lastname', 'email', 'phone'].find((name) => fields[name].value.trim() === '');
  const isWrong = missing === undefined && !fields.email.checkValidity();
  showProblem(missing !== undefined ? spoken.missing : isWrong ? spoken.wrongEmail : '', fields[missing ?? 'email']);
  if (missing !== undefined || isWrong) return;

  const answer = await ask({
    do: 'submitForm',
    language: language(),
    paid: fields.visit.value === 'paid',
    consent: fields.consent.checked,
    firstname: fields.firstname.value,
    lastname: fields.lastname.value,
    email: fields.email.value,
    phone: fields.phone.value,
    answers: {
      message: fields.message.value,
      zip: fields.zip.value,
      patientStatus: fields.patientStatus.value,
      preferredContact: fields.preferredContact.value,
      insuranceQuestion: fields.insuranceQuestion.checked,
    },
  });
  if (answer === undefined) return;

  const thanks = byId('form-thanks');
  thanks.textContent = spoken.thanks;
  thanks.hidden = false;
  onSent(answer);
}

function showProblem(problem, field) {
  const shown = byId('form-problem');
  shown.textContent = problem;
  shown.hidden = problem === '';
  byId('form-thanks').hidden = true;
  if (problem !== '') field.focus();
}

function fillInExample() {
  const place = examples + 1;
  const fields = form.elements;
  fields.firstname.value = words[language()].examplePatient;
  fields.lastname.value = words[language()].exampleNames[place - 1] ?? String(place);
  fields.email.value = `patient-${place}@example.com`;
  // Numbers from 555-0100 to 555-0199 belong to nobody.
  fields.phone.value = `(312) 555-0${110 + (place % 90)}`;
  fillInMessage(fields.message);
  fields.patientStatus.value = 'new';
  fields.preferredContact.value = 'text';
  fields.zip.value = '60601';
  fields.consent.checked = true;
  showProblem('', fields.firstname);
}

/** What somebody has written stays. */
function fillInMessage(field) {
  const isOwn =
    field.value.trim() !== '' && !Object.values(words).some((spoken) => spoken.exampleMessage === field.value);
  if (!isOwn) field.value = words[language()].exampleMessage;
}
