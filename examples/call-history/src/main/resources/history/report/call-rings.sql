select r.uniqueid, r.queue, r.interface, r.member_name, r.started_at, r.ended_at, coalesce(r.outcome, 'OPEN') as outcome,
  r.ended_at - r.started_at as ring_ms
from ring_attempts r
where r.pbx = :#pbx and r.uniqueid in (select v.uniqueid from queue_visits v where v.pbx = :#pbx and v.call_id in (:#in:calls))
order by r.started_at, r.interface
