// pull.mjs TENANT FILE: prints every event of a tenant once, over all runs; FILE holds the place.
// Runs to the present end; with --forever it waits for more.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const server = process.env.SERVER ?? 'http://localhost:8000';
const headers = process.env.API_KEY ? { 'X-Api-Key': process.env.API_KEY } : {};
const [tenant, file] = process.argv.slice(2);
const forever = process.argv.includes('--forever');

let after = 0;
try {
  after = Number(readFileSync(file, 'utf8'));
} catch (absent) {
  if (absent.code !== 'ENOENT') throw absent;
}

async function part() {
  const wait = forever ? 30 : 0;
  const url = `${server}/api/v2/events?tenant_id=${tenant}&after=${after}&limit=500&wait=${wait}`;
  const answer = await fetch(url, { headers }).catch(() => null);
  if (answer?.ok) return (await answer.json()).data;
  if (answer && answer.status < 500 && answer.status !== 429) throw new Error(await answer.text());
  return null;
}

for (let pause = 200; ; ) {
  const data = await part();
  if (!data) { // the server is away: again, less and less often
    await sleep(pause);
    pause = Math.min(2 * pause, 30_000);
    continue;
  }
  pause = 200;
  for (const event of data.items) {
    if (Number(event.sequence) !== after + 1) throw new Error('events are missing');
    console.log(event.sequence, event.type, event.subject); // the work
    after = Number(event.sequence);
    writeFileSync(file + '.next', String(after), { flush: true });
    renameSync(file + '.next', file);
  }
  if (!forever && !data.has_more) break;
}
