import { runGuide } from './guideBlocks.js';

runGuide('columns', 2);
