select l.call_id, l.uniqueid, l.channel, l.caller, l.caller_name, l.connected, l.context, l.exten, l.started_at, l.answered_at, l.ended_at, l.ended_by,
  l.cause, l.cause_text
from legs l
where l.pbx = :#pbx and l.call_id in (:#in:calls)
order by l.started_at, l.uniqueid
