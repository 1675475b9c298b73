-- The interfaces of all agents that have answered, by looking for the next one after each in the index.
with recursive names (interface) as (
  select min(v.interface) from queue_visits v where v.pbx = :#pbx
  union all
  select (select min(v.interface) from queue_visits v where v.pbx = :#pbx and v.interface > n.interface) from names n where n.interface is not null
)
select n.interface,
  (select v.member_name from queue_visits v
    where v.pbx = :#pbx and v.interface = n.interface and v.connected_at is not null
    order by v.connected_at desc limit 1) as member_name
from names n where n.interface is not null
