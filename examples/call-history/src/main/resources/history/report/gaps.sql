-- The times in which events may be missing, as far as they are in the period.
select g.kind, greatest(g.from_at, :#from) as from_at, least(g.until_at, :#until) as until_at,
  least(g.until_at, :#until) - greatest(g.from_at, :#from) as gap_ms, g.lost
from gaps g
where g.pbx = :#pbx and g.from_at < :#until and g.until_at >= :#from
order by g.from_at
