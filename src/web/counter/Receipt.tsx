import { useEffect, useState } from 'react';
import { timeOf } from '../data/days';
import { Section } from '../parts/Page';
import { save } from '../parts/save';
import { useWords } from '../words/words';
import type { CheckAnswer } from './checkAnswer';

/** The signed answer, to be kept with the case: on paper by its fingerprint, as a file whole. */
export function Receipt(props: { check: CheckAnswer; receipt: string; itemName: string | undefined }) {
  const { check, receipt, itemName } = props;
  const words = useWords().counter;
  const digest = useDigest(receipt);
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(receipt);
    setCopied(true);
  };
  return (
    <Section title={words.receiptTitle}>
      <p className="screen-only">{words.receiptText}</p>
      <dl className="pairs">
        <dt>{words.applicant}</dt>
        <dd>
          {check.name} <span className="code">{check.code}</span>
        </dd>
        {itemName && (
          <>
            <dt>{words.item}</dt>
            <dd>{itemName}</dd>
          </>
        )}
        <dt>{words.askedAt}</dt>
        <dd>{timeOf(check.asOf)}</dd>
        <dt>{words.policy}</dt>
        <dd className="code">{check.policyVersion}</dd>
        {check.catalogueVersion && (
          <>
            <dt>{words.catalogue}</dt>
            <dd className="code">{check.catalogueVersion}</dd>
          </>
        )}
        <dt>{words.receiptDigest}</dt>
        <dd className="code digest">{digest}</dd>
      </dl>
      <p className="row screen-only">
        <button type="button" onClick={() => window.print()}>
          {words.receiptPrint}
        </button>
        <button type="button" onClick={() => save(`receipt-${check.code}.jws`, receipt)}>
          {words.receiptDownload}
        </button>
        <button type="button" onClick={() => void copy()}>
          {copied ? words.receiptCopied : words.receiptCopy}
        </button>
      </p>
    </Section>
  );
}

/** Browsers have digests only on this machine or behind TLS; elsewhere there is none to show. */
function useDigest(text: string): string {
  const [digest, setDigest] = useState('');
  useEffect(() => {
    void crypto.subtle?.digest('SHA-256', new TextEncoder().encode(text)).then((bytes) => {
      setDigest([...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join(''));
    });
  }, [text]);
  return digest;
}
