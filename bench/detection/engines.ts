import { detect } from '@aegis/preflight';

import { PeerPackages } from '../support/peer-packages.ts';

export const enginePackages = new PeerPackages('bench-detection', {
  '@redactpii/node': '1.0.17',
  '@openredaction/openredaction': '1.0.4',
  openredaction: '1.1.5',
  'redact-pii': '3.4.0',
  '@secretlint/core': '13.0.7',
  '@secretlint/secretlint-rule-preset-recommend': '13.0.7',
  'libphonenumber-js': '1.13.16',
});

/** Looks through one text; what it returns is only waited for. */
type Engine = (text: string) => unknown;

/** Each as its own documentation shows it, with everything it finds by itself. */
export const ENGINES = {
  '@aegis/preflight': () => (text) => detect(text),

  '@redactpii/node': () => {
    const { Redactor } = enginePackages.require('@redactpii/node') as {
      Redactor: new () => { redact: (text: string) => string };
    };
    const redactor = new Redactor();
    return (text) => redactor.redact(text);
  },

  '@openredaction/openredaction': () => openRedaction('@openredaction/openredaction'),
  openredaction: () => openRedaction('openredaction'),

  'redact-pii': () => {
    const { SyncRedactor } = enginePackages.require('redact-pii') as {
      SyncRedactor: new () => { redact: (text: string) => string };
    };
    const redactor = new SyncRedactor();
    return (text) => redactor.redact(text);
  },

  'secretlint (recommended rules)': () => {
    const { lintSource } = enginePackages.require('@secretlint/core') as {
      lintSource: (options: unknown) => Promise<unknown>;
    };
    const { creator } = enginePackages.require('@secretlint/secretlint-rule-preset-recommend') as {
      creator: unknown;
    };
    const id = '@secretlint/secretlint-rule-preset-recommend';
    return (content) =>
      lintSource({
        source: { filePath: 'text.txt', content, contentType: 'text' },
        options: { noPhysicFilePath: true, config: { rules: [{ id, rule: creator, options: {} }] } },
      });
  },

  'libphonenumber-js (telephone numbers only)': () => {
    const { findPhoneNumbersInText } = enginePackages.require('libphonenumber-js') as {
      findPhoneNumbersInText: (text: string, region: string) => unknown;
    };
    return (text) => findPhoneNumbersInText(text, 'US');
  },
} as const satisfies Readonly<Record<string, () => Engine>>;

function openRedaction(name: string): Engine {
  const { OpenRedaction } = enginePackages.require(name) as {
    OpenRedaction: new () => { detect: (text: string) => unknown };
  };
  const shield = new OpenRedaction();
  return (text) => shield.detect(text);
}

export type EngineName = keyof typeof ENGINES;
export const ENGINE_NAMES = Object.keys(ENGINES) as readonly EngineName[];
