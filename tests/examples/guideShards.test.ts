import { runGuide } from './guideBlocks.js';

runGuide('shards', 1);
