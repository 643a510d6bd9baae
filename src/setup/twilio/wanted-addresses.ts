/** Twilio tries three times more, whatever went wrong. What stands behind # never reaches the service. */
const patiently = '#rc=3&rp=all';

/** What is to stand at a messaging service or a number, by the names of Twilio's parameters. */
export type Addresses = Readonly<Record<string, string>>;

/**
 * Where patients' texts are to go, at the messaging service. Reports of delivery need no address here: each text brings
 * its own.
 */
export function serviceAddresses(publicUrl: string): Addresses {
  return {
    InboundRequestUrl: `${publicUrl}/twilio/messages${patiently}`,
    InboundMethod: 'POST',
    FallbackUrl: `${publicUrl}/twilio/messages/fallback${patiently}`,
    FallbackMethod: 'POST',
    UseInboundWebhookOnNumber: 'false',
  };
}

/** The same at a single number that sends without a service. */
export function numberAddresses(publicUrl: string): Addresses {
  return {
    SmsUrl: `${publicUrl}/twilio/messages${patiently}`,
    SmsMethod: 'POST',
    SmsFallbackUrl: `${publicUrl}/twilio/messages/fallback${patiently}`,
    SmsFallbackMethod: 'POST',
  };
}

/** Where the calls of a number that patients call are to go. */
export function voiceAddresses(publicUrl: string): Addresses {
  return {
    VoiceUrl: `${publicUrl}/twilio/voice`,
    VoiceMethod: 'POST',
    VoiceFallbackUrl: `${publicUrl}/twilio/voice/fallback`,
    VoiceFallbackMethod: 'POST',
    StatusCallback: `${publicUrl}/twilio/voice/status${patiently}`,
    StatusCallbackMethod: 'POST',
  };
}
