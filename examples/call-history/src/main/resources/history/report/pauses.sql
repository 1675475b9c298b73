-- The pauses of each agent by reason, cut at the edges of the period; those in several queues at a time count once.
with pauses as (
  select s.interface, s.member_name, coalesce(s.reason, '') as reason,
    greatest(s.began_at, :#from) as began, least(coalesce(s.ended_at, :#now), :#until) as ended
  from agent_pauses s
  where s.pbx = :#pbx and s.began_at < :#until and coalesce(s.ended_at, :#now) > :#from
    and (:#anyQueue = 1 or s.queue in (:#in:queues))
    and (:#anyAgent = 1 or s.interface in (:#in:agents))
),
parts as (
  select s.interface, s.member_name, s.reason,
    s.ended - greatest(s.began, coalesce(max(s.ended) over (partition by s.interface, s.reason order by s.began, s.ended
      rows between unbounded preceding and 1 preceding), s.began)) as uncovered
  from pauses s
)
select p.interface, max(p.member_name) as member_name, p.reason,
  sum(case when p.uncovered > 0 then 1 else 0 end) as pauses,
  sum(case when p.uncovered > 0 then p.uncovered else 0 end) as paused_ms,
  max(case when p.uncovered > 0 then p.uncovered end) as longest_pause_ms
from parts p
group by p.interface, p.reason
order by max(p.member_name), p.interface, p.reason
