import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { Signature } from '@hubspot/api-client';
import { findSignatureFault, signV3, type SignedRequest } from '../../src/intake/hubspot-signature.ts';

const secret = 'yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy';
const policy = { secrets: [secret], allowV1: false };
const sentMs = 1700000300000;
const sentAt = Temporal.Instant.fromEpochMilliseconds(sentMs);

const published = {
  method: 'POST',
  url: 'https://www.example.com/webhook_uri',
  body: Buffer.from("{'example_field':'example_value'}"),
};

function signed(headers: SignedRequest['headers'] = {}, request = published): SignedRequest {
  const timestamp = String(sentMs);
  return {
    ...request,
    headers: {
      'x-hubspot-signature-v3': signV3(secret, request, timestamp),
      'x-hubspot-request-timestamp': timestamp,
      ...headers,
    },
  };
}

describe('a request is believed when HubSpot signed it', () => {
  test.each([
    ['HubSpot’s own example', secret, published, '1693657560000', 'K36dawei4A+QBNolUOqo7s91KQDWQ5MXZ/QufNYuk/Y='],
    ['the same at another time', secret, published, '1700000300000', 'RnbPH7+UMKVkbV32P8bz450N4M56aPmcru1+D3kSDtw='],
    [
      'an address with characters that HubSpot decodes',
      'autopilot-test-client-secret-0001',
      {
        method: 'POST',
        url: 'https://example.com/api/hubspot/webhooks?src=hs%3Aapp%2Fv3&x=%28a%29',
        body: Buffer.from('[]'),
      },
      '1790000004000',
      'G8ddQlikFQ0ScZOZn+MHQ0E3WCV7vOJTzKlvrkvbvuk=',
    ],
  ])('%s has the signature that HubSpot makes', (_name, key, request, timestamp, signature) => {
    const fault = findSignatureFault(
      {
        ...request,
        headers: { 'x-hubspot-signature-v3': signature, 'x-hubspot-request-timestamp': timestamp },
      },
      { secrets: [key], allowV1: false },
      Temporal.Instant.fromEpochMilliseconds(Number(timestamp)),
    );

    expect(fault).toBeUndefined();
  });

  test('our signature is the one that HubSpot’s library makes', () => {
    const body = '[{"objectId":1,"propertyValue":"Ñandú 🌱"}]';
    const url = 'https://speedwell.example/hubspot/webhooks';

    const ours = signV3(secret, { method: 'POST', url, body: Buffer.from(body) }, String(sentMs));

    expect(ours).toBe(
      Signature.getSignature('POST', 'v3', {
        signature: '',
        clientSecret: secret,
        requestBody: body,
        url,
        timestamp: sentMs,
      }),
    );
  });

  test('only the twelve characters that HubSpot names are decoded', () => {
    const sign = (url: string) => signV3(secret, { ...published, url }, '1');

    expect(sign('https://a.example/?q=%3A%2F%3F%40%21%24%27%28%29%2A%2C%3B')).toBe(
      sign("https://a.example/?q=:/?@!$'()*,;"),
    );
    expect(sign('https://a.example/?q=%20')).not.toBe(sign('https://a.example/?q= '));
    expect(sign('https://a.example/?q=%26%3D%25%2B')).not.toBe(sign('https://a.example/?q=&=%+'));
  });

  test('the previous secret counts while it is being replaced', () => {
    const request = signed();

    expect(findSignatureFault(request, { secrets: ['new secret', secret], allowV1: false }, sentAt)).toBeUndefined();
    expect(findSignatureFault(request, { secrets: ['new secret'], allowV1: false }, sentAt)).toBe(
      'signature does not match',
    );
  });

  test('a body that is not text is signed as the bytes it is', () => {
    const request = signed({}, { ...published, body: Buffer.of(0xff, 0xfe, 0x00, 0x80) });

    expect(findSignatureFault(request, policy, sentAt)).toBeUndefined();
    expect(findSignatureFault({ ...request, body: Buffer.of(0xff, 0xfe, 0x00, 0x81) }, policy, sentAt)).toBe(
      'signature does not match',
    );
  });
});

describe('a request is not believed', () => {
  test.each([
    ['its body was changed', { ...signed(), body: Buffer.from('{}') }],
    ['it went to another address', { ...signed(), url: 'https://www.example.com/other' }],
    ['its query was changed', { ...signed(), url: 'https://www.example.com/webhook_uri?x=1' }],
    ['it used another method', { ...signed(), method: 'PUT' }],
    ['its timestamp was changed', signed({ 'x-hubspot-request-timestamp': String(sentMs + 1) })],
    ['its signature is cut short', signed({ 'x-hubspot-signature-v3': 'RnbPH7' })],
    ['its signature is empty', signed({ 'x-hubspot-signature-v3': '' })],
    ['it has two signatures', signed({ 'x-hubspot-signature-v3': ['a', 'b'] })],
  ])('when %s', (_name, request) => {
    expect(findSignatureFault(request, policy, sentAt)).toBe('signature does not match');
  });

  test.each(['', 'soon', '1e12', '-1700000300000', '0x18BCFE56C60', ' 1700000300000', '1700000300000.5'])(
    'when its timestamp is "%s", even with the right signature',
    (timestamp) => {
      const request = signed({
        'x-hubspot-signature-v3': signV3(secret, published, timestamp),
        'x-hubspot-request-timestamp': timestamp,
      });

      expect(findSignatureFault(request, policy, sentAt)).toBe('no readable timestamp');
    },
  );

  test.each([
    ['five minutes old', 300_000, undefined],
    ['older than five minutes', 300_001, 'timestamp too old'],
    ['five minutes ahead of our clock', -300_000, undefined],
    ['further ahead than clocks differ', -300_001, 'timestamp in the future'],
  ])('%s', (_name, ageMs, fault) => {
    expect(findSignatureFault(signed(), policy, sentAt.add({ milliseconds: ageMs }))).toBe(fault);
  });

  test('when it has no signature at all', () => {
    expect(findSignatureFault({ ...published, headers: {} }, policy, sentAt)).toBe('no signature');
  });
});

describe('the first version of the signature', () => {
  const v1 = createHash('sha256').update(secret).update(published.body).digest('hex');
  const request = { ...published, headers: { 'x-hubspot-signature': v1, 'x-hubspot-signature-version': 'v1' } };

  test('counts only where the practice allows it', () => {
    expect(findSignatureFault(request, { ...policy, allowV1: true }, sentAt)).toBeUndefined();
    expect(findSignatureFault(request, policy, sentAt)).toBe('no signature');
    expect(v1).toBe(
      Signature.getSignature('POST', 'v1', {
        signature: '',
        clientSecret: secret,
        requestBody: published.body.toString(),
      }),
    );
  });

  test('does not excuse a wrong newer signature', () => {
    const both = {
      ...request,
      headers: { ...request.headers, ...signed({ 'x-hubspot-signature-v3': 'wrong' }).headers },
    };

    expect(findSignatureFault(both, { ...policy, allowV1: true }, sentAt)).toBe('signature does not match');
  });

  test('is refused for another body', () => {
    const tampered = { ...request, body: Buffer.from('[]') };

    expect(findSignatureFault(tampered, { ...policy, allowV1: true }, sentAt)).toBe('signature does not match');
  });
});
