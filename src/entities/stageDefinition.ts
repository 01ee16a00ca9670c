import type { SchemaOf } from './schema.js';
import { schemaOf } from './schema.js';
import type { ColumnsOf, RecordOf, Table } from './table.js';
import { common } from './table.js';

/** A stage of a pipeline, in one version of it. Won and lost are outcomes; where a pipeline names stages so, they come last. */
export const stageDefinitionTable = {
  ...common,
  pipelineId: { kind: 'text', is: 'pipeline; the only one if absent' },
  stage: { kind: 'text', required: true, is: 'name of the stage' },
  order: { kind: 'whole', required: true, min: 0, is: 'place in the pipeline; a later stage has a higher one' },
  qualified: { kind: 'flag', required: true, is: 'deals in it are qualified' },
  onHold: { kind: 'flag', absent: false, is: 'deals in it are on hold: its days are no stage time' },
  version: { kind: 'text', required: true, is: 'version of the pipeline' },
  validFrom: { kind: 'instant', is: 'since when this version holds; from the beginning if absent' },
} as const satisfies Table;

/** The columns that a plan sees of a stage. */
export type StageDefinitionColumns = ColumnsOf<typeof stageDefinitionTable>;
/** A record of a stage. */
export type StageDefinition = RecordOf<typeof stageDefinitionTable>;

/** The zod schema of a record of a stage. */
export const StageDefinition: SchemaOf<StageDefinition> = /* @__PURE__ */ schemaOf(stageDefinitionTable);
