-- Callers who hung up while they waited, the latest first, and whether they reached somebody later.
select n.*
from (
  select v.ended_at as abandoned_at, v.queue, v.caller, v.ended_at - v.joined_at as wait_ms,
    case when v.ended_at - v.joined_at < 1000 * (case when :#shortAbandon >= 0 then :#shortAbandon else coalesce(t.short_abandon, :#shortAbandonDefault) end) then 1 else 0 end as is_short,
    v.position_in, v.ring_attempts, v.joined_at, v.call_id,
    (select min(c.answered_at) from calls c
      where c.pbx = v.pbx and c.dialled in (v.caller, concat(coalesce(:#outsidePrefix, ''), v.caller)) and c.started_at >= v.ended_at
        and c.started_at < v.ended_at + :#callBackWithin) as called_back_at,
    (select min(w.connected_at) from queue_visits w
      where w.pbx = v.pbx and w.caller = v.caller and w.joined_at > v.joined_at
        and w.joined_at < v.ended_at + :#callBackWithin) as called_again_at,
    concat(v.uniqueid, ' ', v.queue) as row_id
  from queue_visits v left join queue_targets t on t.pbx = v.pbx and t.queue = v.queue
  where v.pbx = :#pbx and v.joined_at >= :#from and v.joined_at < :#until and v.joined_at <= :#beforeAt
    and v.outcome = 'ABANDONED'
    and (:#anyQueue = 1 or v.queue in (:#in:queues))
) n
where (n.joined_at < :#beforeAt or n.row_id < :#beforeId)
  and (:#isShort < 0 or n.is_short = :#isShort)
  and (:#toCallBack = 0 or (n.called_back_at is null and n.called_again_at is null))
order by n.joined_at desc, n.row_id desc
limit :#limit
