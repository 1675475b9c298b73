select v.call_id, v.queue, v.uniqueid, v.joined_at, v.caller, v.position_in, v.ring_attempts, v.connected_at, v.interface, v.member_name, v.ended_at,
  coalesce(v.outcome, 'OPEN') as outcome, v.exit_key, v.transfer,
  coalesce(v.connected_at, v.ended_at) - v.joined_at as wait_ms, v.ended_at - v.connected_at as talk_ms
from queue_visits v
where v.pbx = :#pbx and v.call_id in (:#in:calls)
order by v.joined_at, v.queue
