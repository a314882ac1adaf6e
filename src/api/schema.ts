import './scalars.js';
import './subjectQuery.js';
import './subjects.js';
import './subjectAssessment.js';
import './legalRepresentatives.js';
import './subjectFacts.js';
import './subgraph.js';
import './paths.js';
import './bods.js';
import './candidates.js';
import './names.js';
import './timeline.js';
import './controllers.js';
import './controlled.js';
import './creditCheckQueries.js';
import './items.js';
import './commitmentQueries.js';
import './commitmentOpening.js';
import './commitmentActs.js';
import './jointPunishment.js';
import './queryLog.js';
import './sources.js';
import './policies.js';
import './lists.js';
import './listingQueries.js';
import './listingSteps.js';
import './listingAfterwards.js';
import './measureReports.js';
import './measureFeedback.js';
import './policyDrafts.js';
import { printSchema } from 'graphql';
import { builder } from './builder.js';

export const schema = builder.toSchema();

/** The text of schema/api.graphql, sorted, so the order of imports does not show. */
export const printedSchema = (): string => `${printSchema(schema)}\n`;
