-- A call of days can have any number of events.
select e.at as event_at, e.name, e.uniqueid, e.fields
from events e
where e.pbx = :#pbx and e.call_id in (:#in:calls)
order by e.at, e.identity
limit 2000
