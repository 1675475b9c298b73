-- One call, by its id or by another Linkedid that it had.
select c.call_id, c.started_at, c.answered_at, c.ended_at, c.ended_by, c.ended_at - c.started_at as duration_ms, c.caller, c.caller_name, c.dialled, c.cause
from calls c
where c.pbx = :#pbx
  and c.call_id = coalesce((select max(a.call_id) from call_aliases a where a.pbx = :#pbx and a.linkedid = :#call), :#call)
