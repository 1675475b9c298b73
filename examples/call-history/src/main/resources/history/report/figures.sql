-- The figures of queues: by queue, or by day, weekday and hour in the zone of the report, or of all together.
-- A visit counts in the period in which the caller joined the queue.
select f.*,
  1.0 * f.answered_wait_ms / nullif(f.answered, 0) as average_answered_wait_ms,
  1.0 * f.abandoned_wait_ms / nullif(f.abandoned, 0) as average_abandoned_wait_ms,
  1.0 * f.wait_ms / nullif(f.waits, 0) as average_wait_ms,
  1.0 * f.talk_ms / nullif(f.talks, 0) as average_talk_ms,
  100.0 * f.answered / nullif(f.offered - f.still_waiting - f.unknown_waiting, 0) as answered_percent,
  100.0 * f.abandoned / nullif(f.offered - f.still_waiting - f.unknown_waiting, 0) as abandoned_percent,
  100.0 * f.completed_within / nullif(f.completed, 0) as service_level_asterisk_percent,
  100.0 * (f.completed_within + f.lost_within) / nullif(f.completed + f.lost, 0) as service_level_asterisk2_percent,
  100.0 * f.answered_within / nullif(f.answered, 0) as service_level_wazo_percent,
  100.0 * f.answered_within / nullif(f.answered + f.abandoned_after, 0) as service_level_xcally_percent,
  100.0 * f.unknown_ends / nullif(f.offered, 0) as unknown_percent
from (
  select d.queue, d.slot,
    min(d.target) as answer_within,
    count(*) as offered,
    sum(case when d.connected = 1 then 1 else 0 end) as answered,
    sum(case when d.connected = 1 and d.waited <= d.target * 1000 then 1 else 0 end) as answered_within,
    sum(case when d.completed = 1 then 1 else 0 end) as completed,
    sum(case when d.completed = 1 and d.waited <= d.target * 1000 then 1 else 0 end) as completed_within,
    sum(case when d.outcome = 'COMPLETED_CALLER' then 1 else 0 end) as completed_by_caller,
    sum(case when d.outcome = 'COMPLETED_AGENT' then 1 else 0 end) as completed_by_agent,
    sum(case when d.outcome = 'TRANSFERRED' then 1 else 0 end) as transferred,
    sum(case when d.outcome = 'ABANDONED' then 1 else 0 end) as abandoned,
    sum(case when d.outcome = 'ABANDONED' and d.waited < d.short_target * 1000 then 1 else 0 end) as short_abandoned,
    sum(case when d.outcome = 'ABANDONED' and d.waited > d.target * 1000 then 1 else 0 end) as abandoned_after,
    sum(case when d.outcome = 'TIMEOUT' then 1 else 0 end) as timed_out,
    sum(case when d.outcome = 'KEY' then 1 else 0 end) as key_exits,
    sum(case when d.outcome in ('LEAVE_EMPTY', 'LEAVE_UNAVAILABLE') then 1 else 0 end) as left_empty,
    sum(case when d.outcome in ('FULL', 'JOIN_EMPTY', 'JOIN_UNAVAILABLE') then 1 else 0 end) as refused,
    sum(case when d.outcome = 'WITHDRAWN' then 1 else 0 end) as withdrawn,
    sum(case when d.outcome = 'UNKNOWN' then 1 else 0 end) as unknown_ends,
    sum(case when d.connected = 0 and d.outcome = 'UNKNOWN' then 1 else 0 end) as unknown_waiting,
    sum(case when d.outcome = 'OPEN' then 1 else 0 end) as still_open,
    sum(case when d.connected = 0 and d.outcome = 'OPEN' then 1 else 0 end) as still_waiting,
    sum(case when d.lost = 1 then 1 else 0 end) as lost,
    sum(case when d.lost = 1 and d.waited <= d.target * 1000 then 1 else 0 end) as lost_within,
    sum(d.ring_attempts) as ring_attempts,
    sum(case when d.connected = 1 then d.waited else 0 end) as answered_wait_ms,
    sum(case when d.outcome = 'ABANDONED' then d.waited else 0 end) as abandoned_wait_ms,
    sum(case when d.connected = 1 or d.lost = 1 then 1 else 0 end) as waits,
    sum(case when d.connected = 1 or d.lost = 1 then d.waited else 0 end) as wait_ms,
    max(case when d.connected = 1 or d.lost = 1 then d.waited end) as longest_wait_ms,
    sum(case when d.completed = 1 then 1 else 0 end) as talks,
    sum(case when d.completed = 1 then d.talked else 0 end) as talk_ms,
    max(case when d.completed = 1 then d.talked end) as longest_talk_ms
  from (
    select
      case when :#by = 'queue' then n.queue else '' end as queue,
      case :#by when 'day' then n.local_day
        when 'weekday' then mod(n.local_day + 3, 7)
        when 'hour' then n.local_hour
        when 'weekday-hour' then mod(n.local_day + 3, 7) * 24 + n.local_hour
        else 0 end as slot,
      n.outcome, n.ring_attempts, n.target, n.short_target, n.waited, n.talked,
      case when n.connected_at is null then 0 else 1 end as connected,
      case when n.connected_at is not null and n.outcome not in ('OPEN', 'UNKNOWN') then 1 else 0 end as completed,
      case when n.connected_at is null and n.outcome in ('ABANDONED', 'TIMEOUT', 'LEAVE_EMPTY', 'LEAVE_UNAVAILABLE') then 1 else 0 end as lost
    from (
      select l.*,
        (l.local_at - mod(l.local_at, 86400000)) / 86400000 as local_day,
        (mod(l.local_at, 86400000) - mod(l.local_at, 3600000)) / 3600000 as local_hour
      from (
        select v.queue, v.connected_at, v.ring_attempts,
          coalesce(v.outcome, 'OPEN') as outcome,
          coalesce(v.connected_at, v.ended_at) - v.joined_at as waited,
          v.ended_at - v.connected_at as talked,
          case when :#answerWithin >= 0 then :#answerWithin else coalesce(t.answer_within, :#answerWithinDefault) end as target,
          case when :#shortAbandon >= 0 then :#shortAbandon else coalesce(t.short_abandon, :#shortAbandonDefault) end as short_target,
          v.joined_at + case when v.joined_at < :#change1 then 0 + :#offset0 when v.joined_at < :#change2 then 0 + :#offset1
        when v.joined_at < :#change3 then 0 + :#offset2 when v.joined_at < :#change4 then 0 + :#offset3 else 0 + :#offset4 end as local_at
        from queue_visits v left join queue_targets t on t.pbx = v.pbx and t.queue = v.queue
        where v.pbx = :#pbx and v.joined_at >= :#from and v.joined_at < :#until
          and (:#anyQueue = 1 or v.queue in (:#in:queues))
          and (:#anyAgent = 1 or v.interface in (:#in:agents))
      ) l
    ) n
  ) d
  group by d.queue, d.slot
) f
order by f.queue, f.slot
