-- What each agent did. Sessions and pauses are cut at the edges of the period; those in several queues at a time count once.
with talks as (
  select v.interface, max(v.member_name) as member_name,
    sum(case when v.connected_at >= :#from then 1 else 0 end) as answered,
    sum(case when v.connected_at >= :#from and v.ended_at is not null and v.outcome <> 'UNKNOWN' then 1 else 0 end) as talks,
    sum(case when v.connected_at >= :#from and v.ended_at is not null and v.outcome <> 'UNKNOWN' then v.ended_at - v.connected_at else 0 end) as talk_ms,
    max(case when v.connected_at >= :#from and v.ended_at is not null and v.outcome <> 'UNKNOWN' then v.ended_at - v.connected_at end) as longest_talk_ms,
    sum(case when v.connected_at >= :#from and v.outcome = 'TRANSFERRED' then 1 else 0 end) as transferred,
    sum(case when v.connected_at >= :#from and v.outcome = 'UNKNOWN' then 1 else 0 end) as unknown_ends,
    sum(case when v.outcome = 'UNKNOWN' then 0 else least(coalesce(v.ended_at, :#now), :#until) - greatest(v.connected_at, :#from) end) as busy_ms
  from queue_visits v
  where v.pbx = :#pbx and v.joined_at >= :#dayBefore and v.joined_at < :#until
    and v.connected_at < :#until and coalesce(v.ended_at, :#now) > :#from
    and (:#anyQueue = 1 or v.queue in (:#in:queues))
    and (:#anyAgent = 1 or v.interface in (:#in:agents))
  group by v.interface
),
rings as (
  select r.interface, max(r.member_name) as member_name, count(*) as ring_attempts,
    sum(case when r.outcome = 'NO_ANSWER' then 1 else 0 end) as missed,
    sum(case when r.outcome = 'ANSWERED' then 1 else 0 end) as rings_answered,
    sum(case when r.outcome = 'ANSWERED' then r.ended_at - r.started_at else 0 end) as answered_ring_ms
  from ring_attempts r
  where r.pbx = :#pbx and r.started_at >= :#from and r.started_at < :#until
    and (:#anyQueue = 1 or r.queue in (:#in:queues))
    and (:#anyAgent = 1 or r.interface in (:#in:agents))
  group by r.interface
),
sessions as (
  select s.interface, s.member_name, s.queue, s.ended_by,
    greatest(s.began_at, :#from) as began, least(coalesce(s.ended_at, :#now), :#until) as ended
  from agent_sessions s
  where s.pbx = :#pbx and s.began_at < :#until and coalesce(s.ended_at, :#now) > :#from
    and (:#anyQueue = 1 or s.queue in (:#in:queues))
    and (:#anyAgent = 1 or s.interface in (:#in:agents))
),
session_parts as (
  select s.interface, s.member_name, s.queue, s.ended_by,
    s.ended - greatest(s.began, coalesce(max(s.ended) over (partition by s.interface order by s.began, s.ended
      rows between unbounded preceding and 1 preceding), s.began)) as uncovered
  from sessions s
),
logins as (
  select p.interface, max(p.member_name) as member_name, count(distinct p.queue) as queues,
    sum(case when p.uncovered > 0 then p.uncovered else 0 end) as logged_in_ms,
    sum(case when p.ended_by = 'UNKNOWN' then 1 else 0 end) as unknown_logouts
  from session_parts p group by p.interface
),
pauses as (
  select s.interface, s.member_name,
    greatest(s.began_at, :#from) as began, least(coalesce(s.ended_at, :#now), :#until) as ended
  from agent_pauses s
  where s.pbx = :#pbx and s.began_at < :#until and coalesce(s.ended_at, :#now) > :#from
    and (:#anyQueue = 1 or s.queue in (:#in:queues))
    and (:#anyAgent = 1 or s.interface in (:#in:agents))
),
pause_parts as (
  select s.interface, s.member_name,
    s.ended - greatest(s.began, coalesce(max(s.ended) over (partition by s.interface order by s.began, s.ended
      rows between unbounded preceding and 1 preceding), s.began)) as uncovered
  from pauses s
),
breaks as (
  select p.interface, max(p.member_name) as member_name, sum(case when p.uncovered > 0 then p.uncovered else 0 end) as paused_ms
  from pause_parts p group by p.interface
),
agents as (
  select a.interface, max(a.member_name) as member_name from (
    select interface, member_name from talks union all select interface, member_name from rings
    union all select interface, member_name from logins union all select interface, member_name from breaks
  ) a group by a.interface
)
select a.interface, a.member_name,
  coalesce(t.answered, 0) as answered, coalesce(r.ring_attempts, 0) as ring_attempts, coalesce(r.missed, 0) as missed,
  coalesce(t.transferred, 0) as transferred, coalesce(t.unknown_ends, 0) as unknown_ends,
  coalesce(t.talks, 0) as talks, coalesce(t.talk_ms, 0) as talk_ms, t.longest_talk_ms,
  1.0 * t.talk_ms / nullif(t.talks, 0) as average_talk_ms,
  1.0 * r.answered_ring_ms / nullif(r.rings_answered, 0) as average_answered_ring_ms,
  coalesce(t.busy_ms, 0) as busy_ms, l.queues, l.logged_in_ms, l.unknown_logouts, coalesce(b.paused_ms, 0) as paused_ms,
  100.0 * coalesce(t.busy_ms, 0) / nullif(l.logged_in_ms, 0) as occupancy_percent
from agents a
  left join talks t on t.interface = a.interface
  left join rings r on r.interface = a.interface
  left join logins l on l.interface = a.interface
  left join breaks b on b.interface = a.interface
order by a.member_name, a.interface
