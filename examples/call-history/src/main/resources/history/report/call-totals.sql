-- The calls that began in the period, together.
select f.*, 1.0 * f.duration_ms / nullif(f.ended, 0) as average_duration_ms,
  100.0 * f.answered / nullif(f.calls - f.still_open, 0) as answered_percent,
  100.0 * f.unknown_ends / nullif(f.calls, 0) as unknown_percent
from (
  select count(*) as calls,
    sum(case when c.answered_at is not null then 1 else 0 end) as answered,
    sum(case when c.answered_at is null and c.ended_by = 'HANGUP' then 1 else 0 end) as unanswered,
    sum(case when c.ended_by = 'UNKNOWN' then 1 else 0 end) as unknown_ends,
    sum(case when c.ended_at is null then 1 else 0 end) as still_open,
    sum(case when c.ended_by = 'HANGUP' then 1 else 0 end) as ended,
    sum(case when c.ended_by = 'HANGUP' then c.ended_at - c.started_at else 0 end) as duration_ms
  from calls c
  where c.pbx = :#pbx and c.started_at >= :#from and c.started_at < :#until
) f
