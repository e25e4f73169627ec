import { formatFamily } from './exposition.ts';

export interface DiskReading {
  /** What a process without privileges may still write, in bytes. */
  readonly availableBytes: number;
  /** Of the database, with what has not yet moved from its write-ahead log. */
  readonly databaseBytes: number;
}

/** What reads files, at the moment of a scrape. */
export interface FileReadingLoad {
  /** Processes that run, and of those the ones at work. */
  readonly processes: number;
  readonly busy: number;
  /** Files in line for one. */
  readonly waiting: number;
}

/** The server itself at the moment of a scrape. */
export interface ServerReading {
  readonly version: string;
  readonly ready: boolean;
  readonly requestsInFlight: number;
  readonly appendsWaiting: number;
  readonly fileReading: FileReadingLoad;
  /** `null`: it could not be read, and its series are left out. */
  readonly disk: DiskReading | null;
}

/** In the Prometheus text format. */
export function formatServer(reading: ServerReading): string {
  const { version, ready, requestsInFlight, appendsWaiting, fileReading, disk } = reading;
  return [
    formatFamily({ name: 'aegis_build_info', type: 'gauge', help: '1, with the version that runs.' }, [
      `{version="${version}"} 1`,
    ]),
    gauge('aegis_ready', '1 when a write to the log succeeds now, as /readyz says; else 0.', Number(ready)),
    gauge(
      'aegis_delivery_requests_in_flight',
      'Requests to destinations that wait for their answer.',
      requestsInFlight,
    ),
    gauge('aegis_log_appends_waiting', 'Calls that wait for their events to be on disk.', appendsWaiting),
    gauge('aegis_file_processes', 'Processes that read files.', fileReading.processes),
    gauge('aegis_file_processes_busy', 'Of those, the ones that read a file now.', fileReading.busy),
    gauge('aegis_files_waiting', 'Files that wait for such a process.', fileReading.waiting),
    gauge(
      'aegis_disk_available_bytes',
      'Space left on the disk of the data directory.',
      ...(disk === null ? [] : [disk.availableBytes]),
    ),
    gauge(
      'aegis_database_bytes',
      'Size of the database on disk, its write-ahead log included.',
      ...(disk === null ? [] : [disk.databaseBytes]),
    ),
  ].join('');
}

function gauge(name: string, help: string, ...values: readonly number[]): string {
  return formatFamily(
    { name, type: 'gauge', help },
    values.map((value) => ` ${value}`),
  );
}
