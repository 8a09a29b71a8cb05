// worker.mjs GROUP [--until-empty]: works on a consumer group's events; start as many as you like.
const server = process.env.SERVER ?? 'http://localhost:8000';
const url = `${server}/api/v2/consumers/${process.argv[2]}`;
const untilEmpty = process.argv.includes('--until-empty');
const headers = { 'Content-Type': 'application/json' };
if (process.env.API_KEY) headers['X-Api-Key'] = process.env.API_KEY;

async function post(call, body) {
  const answer = await fetch(`${url}/${call}`, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(await answer.text());
  return (await answer.json()).data;
}

function work(event) {
  console.log(event.sequence, event.type, event.subject);
}

for (;;) {
  const { items } = await post('receive', { max: 50, wait: untilEmpty ? 1 : 20, worker: `node-${process.pid}` });
  if (items.length === 0 && untilEmpty) break;
  for (const { receipt, event } of items) {
    try {
      work(event);
    } catch (failure) { // it comes again, and the entity's later events with it
      console.error(failure);
      await post('nack', { receipts: [receipt], delay_seconds: 10 });
      continue;
    }
    const { rejected } = await post('ack', { receipts: [receipt] });
    if (rejected.length > 0) console.error('not acknowledged:', rejected); // another worker has it, or had it
  }
}
