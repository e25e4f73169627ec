/** The searches that monitors, rule and dashboard are made of, as the guide shows them. */
export const SEARCHES = {
  decisions: '@event.dataset:aegis.preflight',
  blocked: '@aegis.decision:BLOCKED',
  exfiltration: '@aegis.destination:VENDOR @aegis.decision:BLOCKED',
  actors: '@aegis.actor_id:* @event.dataset:aegis.preflight',
  firstSeenActors: '@aegis.actor_first_seen:true',
  late: '@aegis.late:true',
  clockAhead: '@aegis.clock_ahead:true',
  streamHealth: '@event.dataset:aegis.audit_stream.health',
  streamMoves: '@event.dataset:aegis.audit_stream.health -@aegis.stream.condition:stalled',
  everything: 'source:aegis',
} as const;
