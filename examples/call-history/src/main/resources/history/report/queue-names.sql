-- The names of all queues, by looking for the next one after each in the index: the number of visits does not matter.
with recursive names (queue) as (
  select min(v.queue) from queue_visits v where v.pbx = :#pbx
  union all
  select (select min(v.queue) from queue_visits v where v.pbx = :#pbx and v.queue > n.queue) from names n where n.queue is not null
)
select queue from names where queue is not null
