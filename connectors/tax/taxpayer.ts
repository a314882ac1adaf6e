import { taxpayerId } from '../../src/intake/columns.js';
import {
  type IdentifierKey,
  ofTaxpayerId,
  ofUscc,
  organisationCodeOfTaxpayerId,
} from '../../src/subject/identifier.js';
import { parseUscc } from '../../src/subject/uscc.js';

/** A taxpayer id: the USCC since 2015, before it region (6) and organisation code (9), whose check must hold. */
export function readTaxpayer(id: string): IdentifierKey | undefined {
  const code = parseUscc(id);
  if (code) return ofUscc(code);
  return organisationCodeOfTaxpayerId(id) ? ofTaxpayerId(id) : undefined;
}

export const taxpayer = () =>
  taxpayerId(
    '纳税人识别号',
    readTaxpayer,
    'a taxpayer id; send the unified social credit code, or region and organisation code (15 characters)',
  );
