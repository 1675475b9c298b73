-- The visits behind a figure, the latest first.
select n.*
from (
  select l.*,
    (l.local_at - mod(l.local_at, 86400000)) / 86400000 as local_day,
    (mod(l.local_at, 86400000) - mod(l.local_at, 3600000)) / 3600000 as local_hour
  from (
    select v.joined_at, v.queue, v.caller, coalesce(v.outcome, 'OPEN') as outcome, v.exit_key, v.transfer,
      coalesce(v.connected_at, v.ended_at) - v.joined_at as wait_ms,
      v.ended_at - v.connected_at as talk_ms,
      v.connected_at, v.ended_at, v.interface, v.member_name, v.position_in, v.ring_attempts, v.call_id, v.uniqueid,
      concat(v.uniqueid, ' ', v.queue) as row_id,
      case when :#answerWithin >= 0 then :#answerWithin else coalesce(t.answer_within, :#answerWithinDefault) end as target,
      case when :#shortAbandon >= 0 then :#shortAbandon else coalesce(t.short_abandon, :#shortAbandonDefault) end as short_target,
      v.joined_at + case when v.joined_at < :#change1 then 0 + :#offset0 when v.joined_at < :#change2 then 0 + :#offset1
        when v.joined_at < :#change3 then 0 + :#offset2 when v.joined_at < :#change4 then 0 + :#offset3 else 0 + :#offset4 end as local_at
    from queue_visits v left join queue_targets t on t.pbx = v.pbx and t.queue = v.queue
    where v.pbx = :#pbx and v.joined_at >= :#from and v.joined_at < :#until and v.joined_at <= :#beforeAt
      and (:#anyQueue = 1 or v.queue in (:#in:queues))
      and (:#anyAgent = 1 or v.interface in (:#in:agents))
  ) l
) n
where (n.joined_at < :#beforeAt or n.row_id < :#beforeId)
  and (:#anyOutcome = 1 or n.outcome in (:#in:outcomes))
  and (:#answered < 0 or (:#answered = 1 and n.connected_at is not null) or (:#answered = 0 and n.connected_at is null))
  and (:#inTime < 0 or (:#inTime = 1 and n.wait_ms <= n.target * 1000) or (:#inTime = 0 and n.wait_ms > n.target * 1000))
  and (:#isShort < 0 or n.wait_ms < n.short_target * 1000)
  and (:#hour < 0 or n.local_hour = :#hour)
  and (:#weekday < 0 or mod(n.local_day + 3, 7) + 1 = :#weekday)
order by n.joined_at desc, n.row_id desc
limit :#limit
