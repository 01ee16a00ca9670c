// Computes the state of one shard in a thread of its own, and hands it back as JSON. The sources are read as they are in the tree.
import { parentPort, workerData } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register();
const { nrr, winRate } = await import('../../../src/index.ts');
const { partialState } = await import('../../../src/records.ts');
parentPort.postMessage(JSON.stringify(partialState({ nrr, winRate }, workerData.records, workerData.options)));
