import { wordList } from '../../word-list.ts';

/**
 * Keys that somebody published for everybody to use: they open an emulator, a playground or nothing.
 * https://learn.microsoft.com/en-us/azure/storage/common/storage-connect-azurite#well-known-storage-account-and-key,
 * https://learn.microsoft.com/en-us/azure/cosmos-db/emulator#authentication, https://min.io/docs/minio/linux/developers/go/minio-go.html,
 * RFC 6749 (sections 2.3.1, 4.1.4, 4.2.2, 6), RFC 6750 (section 2.1), RFC 7662 (section 2.1),
 * https://openid.net/specs/openid-connect-core-1_0.html (sections 3.1.3.3, 12.2).
 */
const PUBLISHED: ReadonlySet<string> = new Set(
  wordList(`
    Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==,
    C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5DE2nQ9nDuVTqobD4b8mGGyPMbIZnqyMsEcaGQy67XIw/Jw==,
    Q3AM3UQ867SPQQA43P2F, zuf+tfteSlswRu7BJ86wekitnifILbZam1KYY3TG, 2YotnFZFEjr1zCsicMWpAA, tGzv3JOkF0XG5Qx2TlKWIA, SplxlOBeZQQYbYS6WxSbIA,
    czZCaGRSa3F0MzpnWDFmQmF0M2JW, gX1fBat3bV, 7Fjfp0ZBr1KtDRbnfVdmIw, mF_9.B5f-4.1JqM, 23410913-abewfq.123483,
    SlAV32hkKG, 8xLOxBtZp8
  `),
);

/** Whether everybody has the key already. */
export function isPublishedKey(value: string): boolean {
  return PUBLISHED.has(value);
}
