import { Signature } from '@hubspot/api-client';
import { describe, expect, test } from '@jest/globals';
import { findSignatureFault, signV3 } from '../../src/intake/hubspot-signature.ts';

const secret = 'yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy';
const url = 'https://speedwell.example/hubspot/actions/report-inquiry';
const body = '{"callbackId":"ap-33-9912-3-0","fields":{"campaign":"Otoño 🍂"}}';
const request = { method: 'POST', url, body: Buffer.from(body) };
const now = Temporal.Instant.from('2026-11-23T16:00:00Z');

/** As HubSpot's own library signs. */
function signatureOf(version: string, clientSecret = secret): string {
  return Signature.getSignature('POST', version, { url, requestBody: body, clientSecret, signature: '' });
}

function faultOf(headers: Record<string, string>, { secrets = [secret], allowV1 = false, allowV2 = true } = {}) {
  return findSignatureFault({ ...request, headers }, { secrets, allowV1, allowV2 }, now);
}

describe('a step of a workflow is believed by the second version, where the third did not come', () => {
  test.each([
    ['with the present secret', [secret]],
    ['with the previous one while it is replaced', ['new', secret]],
  ])('as HubSpot’s library signs, %s', (_which, secrets) => {
    expect(faultOf({ 'x-hubspot-signature': signatureOf('v2') }, { secrets })).toBeUndefined();
  });

  test.each([
    ['the first version', signatureOf('v1')],
    ['another secret', signatureOf('v2', 'another')],
    ['something short', 'a'],
  ])('not by %s', (_what, signature) => {
    expect(faultOf({ 'x-hubspot-signature': signature })).toBe('signature does not match');
  });

  test('not where it is not asked for', () => {
    const signed = { 'x-hubspot-signature': signatureOf('v2') };

    expect(faultOf(signed, { allowV2: false })).toBe('no signature');
    expect(faultOf(signed, { allowV2: false, allowV1: true })).toBe('signature does not match');
  });

  test('the third version counts alone where it came', () => {
    const timestamp = String(now.epochMilliseconds);
    const third = {
      'x-hubspot-request-timestamp': timestamp,
      'x-hubspot-signature-v3': signV3(secret, request, timestamp),
    };

    expect(faultOf({ ...third, 'x-hubspot-signature': 'wrong' })).toBeUndefined();
    expect(faultOf({ ...third, 'x-hubspot-signature-v3': 'wrong', 'x-hubspot-signature': signatureOf('v2') })).toBe(
      'signature does not match',
    );
  });
});
