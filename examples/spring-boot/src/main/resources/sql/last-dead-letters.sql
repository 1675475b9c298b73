select id as "id", cast(stored as varchar) as "stored", cause as "cause", cast(fields as varchar) as "fields"
from dead_letter order by id desc fetch first 20 rows only
