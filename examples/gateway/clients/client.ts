// Calls the gateway with the types that openapi-typescript has generated. Arguments: URL of the gateway, key.
import createClient from 'openapi-fetch';
import type { paths } from './api.js';

const [gateway, key] = process.argv.slice(2);
const asterisk = createClient<paths>({ baseUrl: `${gateway}/api`, headers: { Authorization: `Bearer ${key}` } });

function check(what: string, holds: boolean, found: unknown): void {
  if (!holds) {
    console.error(`${what}: ${JSON.stringify(found)}`);
    process.exit(1);
  }
  console.log(`${what}: ok`);
}

const status = await asterisk.POST('/actions/CoreStatus', { body: {} });
check('CoreStatus', status.data?.Response === 'Success', status);

const queues = await asterisk.POST('/actions/QueueStatus', { body: { Queue: 'support' } });
check('QueueStatus', Array.isArray(queues.data?.events), queues);

const call = await asterisk.POST('/actions/Originate', {
  params: { query: { await: 'OriginateResponse', awaitTimeout: 20 } },
  body: { Channel: 'Local/short@default', Application: 'Wait', Data: '1', Async: true, Variable: { CUSTOMER: '4711' } }
});
check('Originate', call.data?.awaitedEvent?.Response === 'Success', call);

// @ts-expect-error Interface is required: the compiler says so before the gateway does
const refused = await asterisk.POST('/actions/QueueAdd', { body: { Queue: 'support' } });
check('QueueAdd without Interface', refused.error?.status === 422 && refused.error?.parameter === 'Interface', refused);
