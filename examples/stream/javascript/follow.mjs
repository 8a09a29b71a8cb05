// follow.mjs TENANT [AFTER]: prints events as they come (server-sent events), from the beginning or after a number.
import { setTimeout as sleep } from 'node:timers/promises';

const server = process.env.SERVER ?? 'http://localhost:8000';
const [tenant, start] = process.argv.slice(2);
let last = Number(start ?? 0);

async function* lines(body) {
  let rest = '';
  for await (const text of body.pipeThrough(new TextDecoderStream())) {
    const parts = (rest + text).split('\n');
    rest = parts.pop();
    yield* parts;
  }
}

for (;;) {
  const headers = { 'Last-Event-ID': String(last), Accept: 'text/event-stream' };
  if (process.env.API_KEY) headers['X-Api-Key'] = process.env.API_KEY;
  const answer = await fetch(`${server}/api/v2/events/stream?tenant_id=${tenant}`, { headers }).catch(() => null);
  if (answer && answer.status < 500 && answer.status !== 429 && !answer.ok) throw new Error(await answer.text());
  try {
    if (answer?.ok) {
      for await (const line of lines(answer.body)) {
        if (!line.startsWith('data: ')) continue;
        const event = JSON.parse(line.slice(6));
        if (Number(event.sequence) <= last) continue;
        console.log(event.sequence, event.type, event.subject); // the work
        last = Number(event.sequence);
      }
    }
  } catch (broken) {
    if (!(broken instanceof TypeError)) throw broken; // fetch says so of a connection that broke
  }
  await sleep(1_000); // and on, where it was
}
