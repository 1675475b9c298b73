select id as "id", cast(stored as varchar) as "stored", name as "name", channel as "channel", linkedid as "linkedid"
from event order by id desc fetch first 20 rows only
