// webhook.mjs PORT SECRET: receives webhooks, lets in only what is signed with the secret (Standard Webhooks).
// SECRET is whsec_… (HMAC), or whpk_… (the public key of an Ed25519 subscription). Each event is printed once.
import { createHmac, createPublicKey, timingSafeEqual, verify } from 'node:crypto';
import { createServer } from 'node:http';

const [port, secret] = process.argv.slice(2);
const key = Buffer.from(secret.replace(/^wh(sec|pk)_/, ''), 'base64');
const publicKey = secret.startsWith('whpk_') && createPublicKey({
  key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), key]), // the DER form of an Ed25519 key
  format: 'der',
  type: 'spki',
});
const TOLERANCE = 5 * 60;
const seen = new Set(); // of a real receiver: a table, written in the transaction of the work

function isGenuine(headers, body) {
  const timestamp = headers['webhook-timestamp'] ?? '';
  if (!/^\d+$/.test(timestamp) || Math.abs(Date.now() / 1000 - Number(timestamp)) > TOLERANCE) return false;
  const signed = Buffer.concat([Buffer.from(`${headers['webhook-id']}.${timestamp}.`), body]);
  return (headers['webhook-signature'] ?? '').split(' ').some((given) => {
    const [scheme, text = ''] = given.split(',');
    const signature = Buffer.from(text, 'base64');
    if (publicKey) return scheme === 'v1a' && verify(null, signed, publicKey, signature);
    const expected = createHmac('sha256', key).update(signed).digest();
    return scheme === 'v1' && signature.length === expected.length && timingSafeEqual(signature, expected);
  });
}

createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  const genuine = isGenuine(request.headers, body);
  if (genuine) {
    const event = JSON.parse(body);
    if (!seen.has(event.id)) {
      seen.add(event.id);
      console.log(event.sequence ?? '-', event.type, event.subject);
    }
  }
  response.writeHead(genuine ? 204 : 401).end();
}).listen(Number(port));
