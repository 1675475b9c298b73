-- Calls that began in the period, the latest first.
select c.started_at, c.caller, c.caller_name, c.dialled, c.answered_at, c.ended_at, c.ended_by,
  c.ended_at - c.started_at as duration_ms, c.cause, c.call_id, c.call_id as row_id
from calls c
where c.pbx = :#pbx and c.started_at >= :#from and c.started_at < :#until and c.started_at <= :#beforeAt
  and (c.started_at < :#beforeAt or c.call_id < :#beforeId)
  and (:#answered < 0 or (:#answered = 1 and c.answered_at is not null) or (:#answered = 0 and c.answered_at is null and c.ended_by = 'HANGUP'))
  and (:#anyOutcome = 1 or coalesce(c.ended_by, 'OPEN') in (:#in:outcomes))
  and (:#anyNumber = 1 or c.caller = :#number or c.dialled = :#number)
  and (:#anyAskedQueue = 1 or exists (select 1 from queue_visits v where v.pbx = c.pbx and v.call_id = c.call_id and v.queue = :#queue))
  and (:#anyAskedAgent = 1 or exists (select 1 from queue_visits v where v.pbx = c.pbx and v.call_id = c.call_id and v.interface = :#agent))
order by c.started_at desc, c.call_id desc
limit :#limit
