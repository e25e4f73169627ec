// A process that reads files, apart from the server: see extraction/pool/reading-process.ts for what it may not do.
import { hostExtraction } from '../extraction/host-extraction.ts';

hostExtraction(process);
