/** Everything on the practice's form, in both languages. `{practice}` is filled in. */
export const words = {
  en: {
    title: 'New patients welcome',
    lead: 'Leave your name and number. We help you find the right appointment.',
    firstname: 'First name',
    lastname: 'Last name',
    email: 'E-mail',
    phone: 'Mobile number',
    consent: 'Text me about my request.',
    consentWording:
      'I agree to automated texts from {practice} about this request and my appointments. Not a condition of care. Message and data rates may apply. Reply STOP to end, HELP for help.',
    send: 'Request an appointment',
    emergency: 'In an emergency call 911. Please write nothing about your health here.',
    missing: 'Please fill in every field, so that we can reach you.',
    wrongEmail: 'Please check the e-mail address: it looks incomplete.',
    thanks: 'Thank you. Your request has been sent.',
    examplePatient: 'Patient',
    exampleNames: ['One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten'],
  },
  es: {
    title: 'Bienvenidos, nuevos pacientes',
    lead: 'Deje su nombre y número. Le ayudamos a encontrar la cita adecuada.',
    firstname: 'Nombre',
    lastname: 'Apellido',
    email: 'Correo electrónico',
    phone: 'Número de celular',
    consent: 'Envíenme mensajes de texto sobre mi solicitud.',
    consentWording:
      'Acepto mensajes de texto automáticos de {practice} sobre esta solicitud y mis citas. No es condición para recibir atención. Pueden aplicarse tarifas de mensajes y datos. Responda STOP para terminar, HELP para ayuda.',
    send: 'Solicitar una cita',
    emergency: 'En una emergencia llame al 911. Por favor no escriba aquí nada sobre su salud.',
    missing: 'Por favor complete todos los campos para que podamos comunicarnos con usted.',
    wrongEmail: 'Por favor revise el correo electrónico: parece incompleto.',
    thanks: 'Gracias. Su solicitud fue enviada.',
    examplePatient: 'Paciente',
    exampleNames: ['Uno', 'Dos', 'Tres', 'Cuatro', 'Cinco', 'Seis', 'Siete', 'Ocho', 'Nueve', 'Diez'],
  },
};
