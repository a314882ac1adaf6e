import './scalars.js';
import './subjectQuery.js';
import './subjects.js';
import './subjectAssessment.js';
import './legalRepresentatives.js';
import './subjectFacts.js';
import './subgraph.js';
import './controllers.js';
import './controlled.js';
import './creditCheckQueries.js';
import './jointPunishment.js';
import './sources.js';
import './policies.js';
import { printSchema } from 'graphql';
import { builder } from './builder.js';

export const schema = builder.toSchema();

/** The text of schema/api.graphql, sorted, so the order of imports does not show. */
export const printedSchema = (): string => `${printSchema(schema)}\n`;
