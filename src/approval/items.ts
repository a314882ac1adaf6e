import { z } from 'zod';
import { bilingualSchema, daySchema, idSchema, rowFields, subjectsSchema } from '../policy/pieces.js';

/** What may be done about a material that is missing. */
const gapSchema = z.union([
  z.literal('NOT'),
  /** 容缺后补: it may follow within so many working days of acceptance. */
  z.strictObject({ withinWorkingDays: z.int().min(1).max(250) }),
  /** 告知承诺: a written promise stands in for it. */
  z.strictObject({ commitment: z.literal(true) }),
  /** 免于提交: this source has it. */
  z.strictObject({ register: idSchema }),
]);
export type Gap = z.infer<typeof gapSchema>;

const material = z.strictObject({ id: idSchema, key: z.literal(true).optional(), gap: gapSchema });
export type ItemMaterial = z.infer<typeof material>;

/** Powers moved to a district: who is accountable there, from and through which day. */
const delegation = z.strictObject({
  region: z.string().regex(/^\d{6}$/, 'is not a region of six digits'),
  from: daySchema,
  to: daySchema.optional(),
  office: bilingualSchema,
});

export const PARTY_ROLES = ['LEGAL_REPRESENTATIVE', 'CONTROLLING_SHAREHOLDER'] as const;
/** Whoever else is looked at. A controlling shareholder holds more than half directly (公司23第265条; PRO-4). */
export type PartyRole = (typeof PARTY_ROLES)[number];
const STATUSES = ['ACTIVE', 'SUSPENDED', 'REVOKED', 'DEREGISTERED'] as const;

const item = z.strictObject({
  ...rowFields,
  /** Who may apply; without it, everybody. */
  applicants: subjectsSchema.optional(),
  /** Registration statuses in which it may be applied for; without it, in business or resting. */
  statuses: z.array(z.enum(STATUSES)).min(1).optional(),
  department: idSchema,
  /** 责任处室 and 责任岗位 of the list of powers and duties (权责清单). */
  office: bilingualSchema,
  post: bilingualSchema,
  decidedWithinWorkingDays: z.int().min(1).max(60),
  supervision: z.strictObject({ department: idSchema, item: bilingualSchema }),
  /** Public safety, ecology, health, life or property is directly concerned. */
  safety: z.literal(true).optional(),
  /** 秒批: decided by machine where every condition is met. */
  instant: z.literal(true).optional(),
  /** Seen on site in any case before it is granted. */
  onSiteCheck: z.literal(true).optional(),
  looksAt: z.array(z.enum(PARTY_ROLES)).min(1).optional(),
  delegation: z.array(delegation).min(1).optional(),
  materials: z.array(material).min(1),
});
export type Item = z.infer<typeof item>;

/** An item and the materials that are missing, each once. */
export interface ItemAsked {
  item: Item | undefined;
  missing: readonly string[];
}
export type Delegation = z.infer<typeof delegation>;

/** schema/catalogue/items.yaml. */
export const itemsSchema = z.strictObject({
  materials: z.record(idSchema, bilingualSchema),
  items: z.array(item).min(1),
});
export type ItemsDocument = z.infer<typeof itemsSchema>;

/** For editors, and for schema/catalogue/items.schema.json. */
export const itemsJsonSchema = (): object => z.toJSONSchema(itemsSchema, { io: 'input' });
